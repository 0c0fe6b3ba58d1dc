package io.posthorn.broker.selector.eval;

/** NOT: of unknown it is unknown. */
public record Negation(Condition of) implements Condition {

    @Override
    public Truth test(MessageValues message) {
        return of.test(message).not();
    }
}
