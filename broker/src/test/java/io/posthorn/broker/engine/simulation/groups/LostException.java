package io.posthorn.broker.engine.simulation.groups;

/** There was no answer: whether the request was heard is not known. */
final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostException(String what) {
        super(what);
    }
}
