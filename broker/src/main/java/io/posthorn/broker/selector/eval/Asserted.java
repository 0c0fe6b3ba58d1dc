package io.posthorn.broker.selector.eval;

/** A boolean property, or TRUE or FALSE, as a condition by itself: unknown when it is absent, false when it is no boolean. */
public record Asserted(Operand value, int firstSlot) implements Condition {
    /** Slots it uses from its first on. */
    public static final int SLOTS = 1;

    @Override
    public Truth test(MessageValues message) {
        Slot slot = message.slot(firstSlot);
        value.read(message, slot);
        return switch (slot.kind()) {
            case ABSENT -> Truth.UNKNOWN;
            case BOOLEAN -> Truth.of(slot.truth());
            default -> Truth.FALSE;
        };
    }
}
