package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import java.util.UUID;

/** PRODUCER_CLOSE: {@code id producer}. */
public record ProducerRecord(UUID producer) {
    public static final int BYTES = 16;

    public void write(ByteBuf out) {
        Ids.write(out, producer);
    }

    public static ProducerRecord read(ByteBuf in, int index) {
        return new ProducerRecord(Ids.read(in, index));
    }
}
