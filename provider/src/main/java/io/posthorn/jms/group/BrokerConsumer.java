package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.DeliverBodyFrame;
import io.posthorn.protocol.frame.DeliverFrame;
import io.posthorn.protocol.message.ImageLayout;

/** A session's consumer on one partition at one broker. */
public final class BrokerConsumer {
    /**
     * <pre>
     * OPENING → OPEN → CLOSED_HOLDING → GONE    the application closed it; what it saw is not settled yet
     *             └───────────────────↑
     * </pre>
     *
     * A reconnect opens those again that are past OPENING; whoever opens one sees to it before.
     */
    enum State {
        OPENING, OPEN, CLOSED_HOLDING, GONE
    }

    private final GroupSession session;
    private final int number;
    private final ConsumerSpec spec;
    private final DeliverySink sink;
    private final AckState acks = new AckState();

    // Of the connection's thread.
    private final LargeMessages large = new LargeMessages();

    private volatile State state = State.OPENING;

    BrokerConsumer(GroupSession session, int number, ConsumerSpec spec, DeliverySink sink) {
        this.session = session;
        this.number = number;
        this.spec = spec;
        this.sink = sink;
    }

    /** The session's share at the broker this consumer is at. */
    public GroupSession session() {
        return session;
    }

    public ConsumerSpec spec() {
        return spec;
    }

    int number() {
        return number;
    }

    DeliverySink sink() {
        return sink;
    }

    /** What is held and settled; guarded by the session's {@link AckLedger}. */
    AckState acks() {
        return acks;
    }

    State state() {
        return state;
    }

    void state(State newState) {
        state = newState;
    }

    void onDeliver(DeliverFrame frame) {
        byte[] image = new byte[frame.imageLength()];
        ByteBuf buffer = frame.buffer();
        buffer.getBytes(frame.imageIndex(), image);
        long expirationMs = image.length < ImageLayout.DESTINATION ? 0
                : buffer.getLong(frame.imageIndex() + ImageLayout.EXPIRATION);
        if (frame.isLarge()) {
            large.begin(frame, image, expirationMs);
        } else {
            sink.deliver(new Delivery(this, frame.lane(), frame.offset(), frame.deliveryCount(), expirationMs, image,
                    null));
        }
    }

    void onDeliverBody(DeliverBodyFrame frame) {
        Delivery whole = large.add(this, frame);
        if (whole != null) {
            sink.deliver(whole);
        }
    }

    void onLost() {
        large.drop();
        sink.dropUnseen();
    }
}
