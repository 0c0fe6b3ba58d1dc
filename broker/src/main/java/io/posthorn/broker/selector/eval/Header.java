package io.posthorn.broker.selector.eval;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.message.ImageLayout;
import io.posthorn.protocol.message.Lane;
import io.posthorn.protocol.message.MessageImage;

/** The header fields a selector may name, and no others (Jakarta Messaging 3.1, 3.8.1.1). */
public enum Header implements Operand {
    JMSDeliveryMode {
        @Override
        public void read(MessageValues message, Slot into) {
            into.copy((Lane.persistent(message.image().lane()) ? PERSISTENT : NON_PERSISTENT).value());
        }
    },
    JMSPriority {
        @Override
        public void read(MessageValues message, Slot into) {
            into.exact(Lane.priority(message.image().lane()));
        }
    },
    JMSTimestamp {
        @Override
        public void read(MessageValues message, Slot into) {
            boolean disabled = (message.image().bits() & ImageLayout.TIMESTAMP_DISABLED) != 0;
            into.exact(disabled ? 0 : message.image().timestampMs());
        }
    },
    JMSMessageID {
        @Override
        public void read(MessageValues message, Slot into) {
            if ((message.image().bits() & ImageLayout.MESSAGE_ID_DISABLED) != 0) {
                into.absent();
            } else {
                message.messageId(into);
            }
        }
    },
    JMSCorrelationID {
        @Override
        public void read(MessageValues message, Slot into) {
            if (message.image().correlationIdIsBytes()) {
                into.absent();
            } else {
                text(message.image(), message.image().correlationIdIndex(), into);
            }
        }
    },
    JMSType {
        @Override
        public void read(MessageValues message, Slot into) {
            text(message.image(), message.image().typeIndex(), into);
        }
    };

    private static final Literal PERSISTENT = Literal.of("PERSISTENT");
    private static final Literal NON_PERSISTENT = Literal.of("NON_PERSISTENT");

    /** The field of the name, or null. */
    public static Header of(String name) {
        for (Header header : values()) {
            if (header.name().equals(name)) {
                return header;
            }
        }
        return null;
    }

    private static void text(MessageImage image, int index, Slot into) {
        ByteBuf buffer = image.buffer();
        int length = buffer.getUnsignedShort(index);
        if (length == ImageLayout.NULL_STR) {
            into.absent();
        } else {
            into.text(buffer, index + 2, length);
        }
    }
}
