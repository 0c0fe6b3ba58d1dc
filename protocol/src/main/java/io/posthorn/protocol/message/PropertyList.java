package io.posthorn.protocol.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.WireFields;

/**
 * The properties in the header of a message image: u16 count, then name and {@link WireValue} of each, to the end of the header.
 * Read in place, at absolute indexes.
 */
final class PropertyList {
    private PropertyList() {}

    /**
     * The index after the list.
     *
     * @throws MalformedFrameException if it leaves the header, or a property has no name or no value a property may have
     */
    static int validate(ByteBuf image, int list, int headerEnd) {
        int at = list + 2;
        for (int left = image.getUnsignedShort(list); left > 0; left--) {
            int value = HeaderText.skip(image, at, headerEnd);
            if (value == at + 2) {
                throw new MalformedFrameException("a property without a name");
            }
            at = WireValue.skip(image, value, headerEnd);
            if (WireValue.typeAt(image, value) > WireValue.STRING) {
                throw new MalformedFrameException("a property of type " + WireValue.typeAt(image, value));
            }
        }
        return at;
    }

    /** Calls the visitor for each property, in order. */
    static void forEach(ByteBuf image, int list, int headerEnd, PropertyVisitor visitor) {
        int at = list + 2;
        for (int left = image.getUnsignedShort(list); left > 0; left--) {
            int value = at + 2 + image.getUnsignedShort(at);
            visitor.property(HeaderText.read(image, at), WireValue.readAt(image, value));
            at = WireValue.skip(image, value, headerEnd);
        }
    }

    /** The index of the value of that property; -1 when there is none. */
    static int find(ByteBuf image, int list, int headerEnd, String name) {
        int at = list + 2;
        for (int left = image.getUnsignedShort(list); left > 0; left--) {
            int nameLength = image.getUnsignedShort(at);
            int value = at + 2 + nameLength;
            if (WireFields.utf8Equals(image, at + 2, nameLength, name)) {
                return value;
            }
            at = WireValue.skip(image, value, headerEnd);
        }
        return -1;
    }
}
