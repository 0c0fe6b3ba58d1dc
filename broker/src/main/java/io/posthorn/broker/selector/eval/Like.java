package io.posthorn.broker.selector.eval;

/**
 * {@code name LIKE 'pattern'}, or NOT LIKE: unknown when it is absent, and either false when it is no text (Jakarta Messaging 3.1,
 * 3.8.1.1).
 */
public record Like(Operand name, LikePattern pattern, boolean negated, int firstSlot) implements Condition {
    /** Slots it uses from its first on. */
    public static final int SLOTS = 1;

    @Override
    public Truth test(MessageValues message) {
        Slot value = message.slot(firstSlot);
        name.read(message, value);
        return switch (value.kind()) {
            case ABSENT -> Truth.UNKNOWN;
            case TEXT -> Truth.of(negated != pattern.matches(value.buffer(), value.index(), value.length()));
            default -> Truth.FALSE;
        };
    }
}
