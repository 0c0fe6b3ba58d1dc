package io.posthorn.broker.selector.eval;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** A value that stands in the selector itself (Jakarta Messaging 3.1, 3.8.1.1). */
public final class Literal implements Operand {
    private final Slot value = new Slot();

    private Literal() {}

    public static Literal of(long number) {
        Literal literal = new Literal();
        literal.value.exact(number);
        return literal;
    }

    public static Literal of(double number) {
        Literal literal = new Literal();
        literal.value.approximate(number);
        return literal;
    }

    public static Literal of(boolean truth) {
        Literal literal = new Literal();
        literal.value.truth(truth);
        return literal;
    }

    public static Literal of(String text) {
        Literal literal = new Literal();
        ByteBuf utf8 = Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
        literal.value.text(utf8, 0, utf8.readableBytes());
        return literal;
    }

    /** Whether it is a number: only those have an order, and only those are calculated with. */
    public boolean isNumber() {
        return value.isNumber();
    }

    public boolean isBoolean() {
        return value.kind() == Slot.Kind.BOOLEAN;
    }

    /** The text, or null when it is none. */
    public String text() {
        return value.kind() == Slot.Kind.TEXT
                ? value.buffer().toString(value.index(), value.length(), StandardCharsets.UTF_8)
                : null;
    }

    Slot value() {
        return value;
    }

    @Override
    public void read(MessageValues message, Slot into) {
        into.copy(value);
    }
}
