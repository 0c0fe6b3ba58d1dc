package io.posthorn.broker.engine.queue;

import io.posthorn.protocol.frame.session.ConsumerKind;
import java.util.UUID;

/**
 * What names a group within its destination: clientID and subscription name (Jakarta Messaging 3.1, 4.11.3), or for an ephemeral
 * group its session and consumer. The queue's own group has the null key.
 */
public record GroupKey(ConsumerKind kind, String clientId, String name) {
    public static final GroupKey OF_QUEUE = new GroupKey(ConsumerKind.QUEUE, null, null);

    /** The group of one unshared, non-durable subscriber. */
    public static GroupKey ephemeral(UUID session, int consumer) {
        return new GroupKey(ConsumerKind.EPHEMERAL, null, session + "/" + consumer);
    }

    /** Whether it is the group of that session's consumer. */
    public boolean isEphemeralOf(UUID session) {
        return kind == ConsumerKind.EPHEMERAL && name.startsWith(session.toString());
    }

    /** Whether several consumers may be attached at a time (8.3.2, 8.3.4). */
    public boolean isShared() {
        return kind == ConsumerKind.QUEUE || kind.isShared();
    }

    /** Whether the group outlives its consumers. */
    public boolean isDurable() {
        return kind == ConsumerKind.QUEUE || kind.isDurable();
    }
}
