package io.posthorn.broker.selector.eval;

/** A condition in parentheses as one side of a comparison: a boolean, absent when it is unknown. */
public record Outcome(Condition of) implements Operand {

    @Override
    public void read(MessageValues message, Slot into) {
        Truth truth = of.test(message);
        if (truth == Truth.UNKNOWN) {
            into.absent();
        } else {
            into.truth(truth == Truth.TRUE);
        }
    }
}
