package io.posthorn.broker.engine.queue;

/** A message nobody has settled is neither in the index nor in the log: the broker does not start as if it had never been. */
public final class MissingMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingMessageException(Destination destination, int lane, long offset) {
        super("message %d of %s, lane %d, is in no segment of the log any more, though it was not consumed: restore a backup, or run `posthorn log salvage` to copy what is whole to a new folder"
                .formatted(offset, destination, lane));
    }
}
