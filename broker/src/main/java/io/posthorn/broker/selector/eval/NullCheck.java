package io.posthorn.broker.selector.eval;

/** {@code name IS NULL}: the header field has no value, or the property is not there. Never unknown. */
public record NullCheck(Operand name, int firstSlot) implements Condition {
    /** Slots it uses from its first on. */
    public static final int SLOTS = 1;

    @Override
    public Truth test(MessageValues message) {
        Slot value = message.slot(firstSlot);
        name.read(message, value);
        return Truth.of(value.kind() == Slot.Kind.ABSENT);
    }
}
