package io.posthorn.broker.engine.dispatch;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.record.MessageRecord;

/** Reads stored messages. Engine thread; what is answered is valid until the next call. */
public interface MessageSource {
    /**
     * The message at the position of the log its lane belongs to.
     *
     * @throws io.posthorn.store.log.DamagedRecordException when what is there is not whole
     */
    MessageRecord read(int lane, long position);

    /** Appends the body bytes of a BODY record. */
    void copyBody(long position, ByteBuf out);

}
