package io.posthorn.broker.selector.eval;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.message.MessageId;
import io.posthorn.protocol.message.MessageImage;
import java.util.Arrays;
import java.util.UUID;

/**
 * The message a selector looks at, with what evaluating needs meanwhile. One for each thread, pointed at one message after
 * the other: in the steady state nothing is allocated. Not thread-safe.
 */
public final class MessageValues {
    private final ByteBuf scratch = Unpooled.buffer(64);
    private Slot[] slots = {new Slot()};
    private MessageImage image;

    /** Points it at a message, whose image must be valid. */
    public MessageValues of(MessageImage message) {
        image = message;
        return this;
    }

    MessageImage image() {
        return image;
    }

    /** The slot of a node; each has its own numbers, given when the selector was compiled. */
    Slot slot(int number) {
        if (number >= slots.length) {
            int before = slots.length;
            slots = Arrays.copyOf(slots, Math.max(number + 1, 2 * before));
            for (int i = before; i < slots.length; i++) {
                slots[i] = new Slot();
            }
        }
        return slots[number];
    }

    /** JMSMessageID is not stored as text: it is made here, and is valid until the next call. */
    void messageId(Slot into) {
        scratch.clear();
        ByteBufUtil.writeAscii(scratch,
                MessageId.format(new UUID(image.producerHigh(), image.producerLow()), image.sequence()));
        into.text(scratch, 0, scratch.writerIndex());
    }
}
