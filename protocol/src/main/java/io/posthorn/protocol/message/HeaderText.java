package io.posthorn.protocol.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.WireFields;

/** A text in the header of a message image: u16 byte count ({@link ImageLayout#NULL_STR}: null) and UTF-8. */
final class HeaderText {
    private HeaderText() {}

    /**
     * The index after the text at an absolute index.
     *
     * @param end of the header
     * @throws MalformedFrameException if the text leaves the header
     */
    static int skip(ByteBuf image, int at, int end) {
        require(at, 2, end);
        int count = image.getUnsignedShort(at);
        if (count == ImageLayout.NULL_STR) {
            return at + 2;
        }
        require(at + 2, count, end);
        return at + 2 + count;
    }

    /** @throws MalformedFrameException if the header ends before so many bytes */
    static void require(int at, int bytes, int end) {
        if (bytes > end - at) {
            throw new MalformedFrameException("the message header ends " + (bytes - (end - at))
                    + " bytes before the end of a field in it");
        }
    }

    /** The text at an absolute index that {@link #skip} has passed. */
    static String read(ByteBuf image, int at) {
        int count = image.getUnsignedShort(at);
        return count == ImageLayout.NULL_STR ? null : WireFields.utf8At(image, at + 2, count);
    }
}
