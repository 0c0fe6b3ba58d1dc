package io.posthorn.broker.selector.eval;

/**
 * One of the six comparisons. With something absent it is unknown; of unlike types it is false, whichever it is; exact and
 * approximate numbers are alike (Jakarta Messaging 3.1, 3.8.1.1).
 */
public record Comparison(Operator operator, Operand left, Operand right, int firstSlot) implements Condition {
    /** Slots it uses from its first on. */
    public static final int SLOTS = 2;

    /** How the two sides have to stand. */
    public enum Operator {
        EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL;

        /** Whether it asks for an order, which only numbers have. */
        public boolean isOrder() {
            return this != EQUAL && this != NOT_EQUAL;
        }
    }

    @Override
    public Truth test(MessageValues message) {
        Slot a = message.slot(firstSlot);
        Slot b = message.slot(firstSlot + 1);
        left.read(message, a);
        right.read(message, b);
        return compare(operator, a, b);
    }

    static Truth compare(Operator operator, Slot a, Slot b) {
        if (a.kind() == Slot.Kind.ABSENT || b.kind() == Slot.Kind.ABSENT) {
            return Truth.UNKNOWN;
        }
        if (!a.isLike(b) || operator.isOrder() && !a.isNumber()) {
            return Truth.FALSE;
        }
        return Truth.of(switch (operator) {
            case EQUAL -> a.isEqual(b);
            case NOT_EQUAL -> !a.isEqual(b);
            default -> isOrdered(operator, a, b);
        });
    }

    private static boolean isOrdered(Operator operator, Slot a, Slot b) {
        if (a.kind() == Slot.Kind.EXACT && b.kind() == Slot.Kind.EXACT) {
            return switch (operator) {
                case LESS -> a.exact() < b.exact();
                case LESS_OR_EQUAL -> a.exact() <= b.exact();
                case GREATER -> a.exact() > b.exact();
                default -> a.exact() >= b.exact();
            };
        }
        return switch (operator) {
            case LESS -> a.number() < b.number();
            case LESS_OR_EQUAL -> a.number() <= b.number();
            case GREATER -> a.number() > b.number();
            default -> a.number() >= b.number();
        };
    }
}
