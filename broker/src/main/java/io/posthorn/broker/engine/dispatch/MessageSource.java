package io.posthorn.broker.engine.dispatch;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.record.MessageRecord;

/** Reads stored messages. Engine thread; what is answered is valid until the next call. */
public interface MessageSource {
    /**
     * The message of the offset, which is no hole.
     *
     * @throws io.posthorn.store.log.DamagedRecordException when what the index points at is not whole
     * @throws io.posthorn.broker.engine.storage.WrongEntryException when it is something else
     */
    MessageRecord read(Destination destination, QueueLane lane, long offset);

    /** Appends the body bytes of a BODY record. */
    void copyBody(long position, ByteBuf out);

}
