package io.posthorn.broker.engine.storage;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.QueueLane;

/** The index says that a message stands where something else does. Nothing is delivered from it; the index can be made anew. */
public final class WrongEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongEntryException(Destination destination, QueueLane lane, long offset, long position, String found) {
        super("the index says that message %d of %s, lane %d, stands at position %d of the log, but there is %s. Stop the"
                .formatted(offset, destination, lane.number(), position, found)
                + " broker, delete the folder index in its data folder and start it: the index is rebuilt from the log");
    }
}
