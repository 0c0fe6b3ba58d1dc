package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.directory.StatReply;
import java.util.Map;
import java.util.function.Supplier;

/** STAT: the broker's figures, for people. */
public final class StatHandler implements RequestHandler {
    private final Supplier<Map<String, String>> figures;

    public StatHandler(Supplier<Map<String, String>> figures) {
        this.figures = figures;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        int correlation = FrameHeader.correlation(frames, start);
        connection.send(out -> new StatReply(figures.get()).write(out, 0, correlation));
        return true;
    }
}
