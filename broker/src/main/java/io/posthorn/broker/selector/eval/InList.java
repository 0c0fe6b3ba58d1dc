package io.posthorn.broker.selector.eval;

import java.util.List;

/**
 * {@code name IN ('a', 'b')}, or NOT IN: unknown when it is absent, and either false when it is no text (Jakarta Messaging
 * 3.1, 3.8.1.1), as unlike values can be compared by neither = nor <>.
 */
public record InList(Operand name, List<Literal> texts, boolean negated, int firstSlot) implements Condition {
    /** Slots it uses from its first on. */
    public static final int SLOTS = 1;

    public InList {
        texts = List.copyOf(texts);
    }

    @Override
    public Truth test(MessageValues message) {
        Slot value = message.slot(firstSlot);
        name.read(message, value);
        if (value.kind() == Slot.Kind.ABSENT) {
            return Truth.UNKNOWN;
        }
        if (value.kind() != Slot.Kind.TEXT) {
            return Truth.FALSE;
        }
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).value().isEqual(value)) {
                return Truth.of(!negated);
            }
        }
        return Truth.of(negated);
    }
}
