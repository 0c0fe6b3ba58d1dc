package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;

/** Handles one type of frame. Engine thread. */
@FunctionalInterface
public interface RequestHandler {
    /**
     * Handles the frame that starts at the index.
     *
     * @return false when there is no room for it at the moment: nothing was done, it is to be handled again a little later
     * @throws RefusedException when the request is refused, with what the client is to be told
     * @throws io.posthorn.protocol.frame.MalformedFrameException when it is none: the connection is closed
     */
    boolean handle(Connection connection, ByteBuf frames, int start);
}
