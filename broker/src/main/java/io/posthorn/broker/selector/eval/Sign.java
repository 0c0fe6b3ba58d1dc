package io.posthorn.broker.selector.eval;

/** Unary plus or minus. */
public record Sign(boolean minus, Operand of) implements Operand {

    @Override
    public void read(MessageValues message, Slot into) {
        of.read(message, into);
        switch (into.kind()) {
            case EXACT -> into.exact(minus ? -into.exact() : into.exact());
            case APPROXIMATE -> into.approximate(minus ? -into.number() : into.number());
            case BOOLEAN, TEXT -> into.mismatch();
            case ABSENT, MISMATCH -> {
                // stays what it is
            }
        }
    }
}
