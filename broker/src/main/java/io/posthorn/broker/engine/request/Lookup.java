package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.selector.InvalidSelectorException;
import io.posthorn.broker.selector.Selector;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;

/** Finds what a frame names, or refuses the request. */
public final class Lookup {
    private Lookup() {}

    public static Session session(Connection connection, ByteBuf frames, int start) {
        int number = FrameHeader.session(frames, start);
        Session session = connection.session(number);
        if (session == null) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE,
                    "session " + number + " is not open on this connection");
        }
        return session;
    }

    public static Destination destination(Catalog catalog, int number) {
        Destination destination = catalog.get(number);
        if (destination == null || destination.isDeleteProposed()) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION,
                    "destination " + number + " does not exist (any more)");
        }
        return destination;
    }

    /** The selector of the text; null when it selects everything. */
    public static Selector selector(String text) {
        try {
            return Selector.parse(text);
        } catch (InvalidSelectorException e) {
            throw new RefusedException(ErrorCode.INVALID_SELECTOR, e.getMessage());
        }
    }

    public static Consumer consumer(Session session, int number) {
        Consumer consumer = session.consumer(number);
        if (consumer == null) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE,
                    "consumer " + number + " of " + session + " is not open");
        }
        return consumer;
    }
}
