package io.posthorn.broker.selector.eval;

/**
 * The four calculations. Two exact numbers make an exact one, as with Java's {@code long}; else it is {@code double}. With
 * something absent the result is absent, and so is an exact division by zero.
 */
public record Arithmetic(Operator operator, Operand left, Operand right, int firstSlot) implements Operand {
    /** Slots it uses from its first on. */
    public static final int SLOTS = 1;

    /** Which calculation. */
    public enum Operator {
        ADD, SUBTRACT, MULTIPLY, DIVIDE
    }

    @Override
    public void read(MessageValues message, Slot into) {
        left.read(message, into);
        Slot other = message.slot(firstSlot);
        right.read(message, other);
        if (into.kind() == Slot.Kind.ABSENT || other.kind() == Slot.Kind.ABSENT) {
            into.absent();
        } else if (!into.isNumber() || !other.isNumber()) {
            into.mismatch();
        } else if (into.kind() == Slot.Kind.EXACT && other.kind() == Slot.Kind.EXACT) {
            exact(into, other.exact());
        } else {
            into.approximate(approximate(into.number(), other.number()));
        }
    }

    private void exact(Slot into, long other) {
        switch (operator) {
            case ADD -> into.exact(into.exact() + other);
            case SUBTRACT -> into.exact(into.exact() - other);
            case MULTIPLY -> into.exact(into.exact() * other);
            case DIVIDE -> {
                if (other == 0) {
                    into.absent();
                } else {
                    into.exact(into.exact() / other);
                }
            }
        }
    }

    private double approximate(double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
        };
    }
}
