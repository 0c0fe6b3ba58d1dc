package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.transaction.CheckerOpen;
import java.util.function.BiConsumer;

/** CHECKER_OPEN: the connection answers for the undecided messages of a producer group from now on. */
public final class CheckerOpenHandler implements RequestHandler {
    private final BiConsumer<String, Connection> checkers;

    /** @param checkers takes the producer group and its new connection */
    public CheckerOpenHandler(BiConsumer<String, Connection> checkers) {
        this.checkers = checkers;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        checkers.accept(CheckerOpen.read(FrameHeader.payload(frames, start)).producerGroup(), connection);
        connection.ok(0, FrameHeader.correlation(frames, start));
        return true;
    }
}
