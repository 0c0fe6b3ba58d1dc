package io.posthorn.jms.testing;

import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.route.Rendezvous;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** A cluster of the broker groups {@code east}, which is the NameServer, too, and {@code west}. */
public final class TwoGroups implements AutoCloseable {
    private static final List<String> GROUPS = List.of("east", "west");

    private final LocalBroker east;
    private final LocalBroker west;

    public TwoGroups() throws IOException {
        this(ConfigSource.defaults());
    }

    public TwoGroups(ConfigSource source) throws IOException {
        east = new LocalBroker(source.with(ConfigKeys.CLUSTER_GROUPS, String.join(",", GROUPS))
                .with(ConfigKeys.GROUP_NAME, "east"));
        west = east.join("west");
    }

    public LocalBroker east() {
        return east;
    }

    public LocalBroker west() {
        return west;
    }

    /** The URL, with options ({@code a=b&c=d}). */
    public String url(String options) {
        return east.url(options);
    }

    /** A new queue that lives in a group. */
    public static PosthornQueue queueAt(String group) {
        while (true) {
            String name = "queue-" + UUID.randomUUID();
            if (GROUPS.get(Rendezvous.place(DestinationKind.QUEUE, name, 0, GROUPS)).equals(group)) {
                return new PosthornQueue(name);
            }
        }
    }

    @Override
    public void close() throws IOException {
        west.close();
        east.close();
    }
}
