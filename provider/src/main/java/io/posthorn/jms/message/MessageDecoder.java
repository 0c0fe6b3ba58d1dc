package io.posthorn.jms.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.message.MessageImage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;

/** Makes messages of images. Checks the image's bounds; everything else waits until it is asked for. */
public final class MessageDecoder {
    private final AllowedClasses allowed;

    /** @param allowed what an ObjectMessage may contain */
    public MessageDecoder(AllowedClasses allowed) {
        this.allowed = allowed;
    }

    /**
     * Makes a message of its image, which it keeps.
     *
     * @param image     an unpooled buffer; all readable bytes are the image
     * @param largeBody the body when it travelled apart; else null
     * @throws MessageFormatException if the bytes are no image
     */
    public PosthornMessage decode(ByteBuf image, ByteBuf largeBody, int deliveryCount) throws JMSException {
        try {
            MessageImage view = new MessageImage().wrap(image, image.readerIndex(), image.readableBytes()).validate();
            ByteBuf body = largeBody != null ? largeBody : image.slice(view.bodyIndex(), view.bodyLength());
            return create(new ReceivedMessage(view, body, deliveryCount));
        } catch (MalformedFrameException e) {
            MessageFormatException failure = new MessageFormatException("the message is damaged: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private PosthornMessage create(ReceivedMessage received) {
        return switch (received.image().bodyKind()) {
            case MESSAGE -> new PosthornMessage(received);
            case TEXT -> new PosthornTextMessage(received);
            case BYTES -> new PosthornBytesMessage(received);
            case MAP -> new PosthornMapMessage(received);
            case STREAM -> {
                PosthornStreamMessage stream = new PosthornStreamMessage(received);
                stream.validate();
                yield stream;
            }
            case OBJECT -> new PosthornObjectMessage(received, allowed);
        };
    }
}
