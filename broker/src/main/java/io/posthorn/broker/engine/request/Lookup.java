package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;

/** Finds what a frame names, or refuses the request. */
final class Lookup {
    private Lookup() {}

    static Session session(Connection connection, ByteBuf frames, int start) {
        int number = FrameHeader.session(frames, start);
        Session session = connection.session(number);
        if (session == null) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE,
                    "session " + number + " is not open on this connection");
        }
        return session;
    }

    static Destination destination(Catalog catalog, int number) {
        Destination destination = catalog.get(number);
        if (destination == null || destination.isDeleteProposed()) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION,
                    "destination " + number + " does not exist (any more)");
        }
        return destination;
    }

    static Consumer consumer(Session session, int number) {
        Consumer consumer = session.consumer(number);
        if (consumer == null) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE,
                    "consumer " + number + " of " + session + " is not open");
        }
        return consumer;
    }
}
