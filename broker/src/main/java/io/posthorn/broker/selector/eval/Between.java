package io.posthorn.broker.selector.eval;

import io.posthorn.broker.selector.eval.Comparison.Operator;

/** {@code x BETWEEN a AND b} is {@code x >= a AND x <= b}; with NOT, {@code x < a OR x > b} (Jakarta Messaging 3.1, 3.8.1.1). */
public record Between(Operand value, Operand low, Operand high, boolean negated, int firstSlot) implements Condition {
    /** Slots it uses from its first on. */
    public static final int SLOTS = 3;

    @Override
    public Truth test(MessageValues message) {
        Slot x = message.slot(firstSlot);
        Slot a = message.slot(firstSlot + 1);
        Slot b = message.slot(firstSlot + 2);
        value.read(message, x);
        low.read(message, a);
        high.read(message, b);
        Truth first = Comparison.compare(negated ? Operator.LESS : Operator.GREATER_OR_EQUAL, x, a);
        Truth second = Comparison.compare(negated ? Operator.GREATER : Operator.LESS_OR_EQUAL, x, b);
        Truth decisive = Truth.of(negated);
        if (first == decisive || second == decisive) {
            return decisive;
        }
        return first == Truth.UNKNOWN ? first : second;
    }
}
