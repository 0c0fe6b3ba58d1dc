package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.directory.DestinationRow;
import io.posthorn.protocol.frame.directory.DestinationsReply;
import java.util.List;

/** DESTINATIONS: a row for each destination, for people. A topic's depth is that of its deepest subscription. */
public final class DestinationsHandler implements RequestHandler {
    private final Catalog catalog;
    private final Dispatchers dispatchers;

    public DestinationsHandler(Catalog catalog, Dispatchers dispatchers) {
        this.catalog = catalog;
        this.dispatchers = dispatchers;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        int correlation = FrameHeader.correlation(frames, start);
        List<DestinationRow> rows = catalog.all().stream().map(this::row).toList();
        connection.send(out -> new DestinationsReply(rows).write(out, 0, correlation));
        return true;
    }

    private DestinationRow row(Destination destination) {
        long depth = 0;
        int consumers = 0;
        for (Group group : destination.groups()) {
            depth = Math.max(depth, group.depth());
            consumers += dispatchers.of(group).consumers().size();
        }
        return new DestinationRow(destination.identity().kind(), destination.identity().partition(),
                destination.identity().name(), depth, consumers, destination.storedCount(), destination.settledCount(),
                destination.isQueue() ? 0 : destination.groups().size());
    }
}
