package io.posthorn.broker.selector.eval;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.message.WireValue;

/** A property of the message; absent when it has none of that name. No type is converted (Jakarta Messaging 3.1, 3.8.1.1). */
public record Property(String name) implements Operand {

    @Override
    public void read(MessageValues message, Slot into) {
        int index = message.image().findPropertyIndex(name);
        if (index < 0) {
            into.absent();
            return;
        }
        ByteBuf buffer = message.image().buffer();
        int content = index + 1;
        switch (WireValue.typeAt(buffer, index)) {
            case WireValue.BOOLEAN -> into.truth(buffer.getByte(content) != 0);
            case WireValue.BYTE -> into.exact(buffer.getByte(content));
            case WireValue.SHORT -> into.exact(buffer.getShort(content));
            case WireValue.INT -> into.exact(buffer.getInt(content));
            case WireValue.LONG -> into.exact(buffer.getLong(content));
            case WireValue.FLOAT -> into.approximate(buffer.getFloat(content));
            case WireValue.DOUBLE -> into.approximate(buffer.getDouble(content));
            case WireValue.STRING -> into.text(buffer, content + 4, buffer.getInt(content));
            default -> into.absent();
        }
    }
}
