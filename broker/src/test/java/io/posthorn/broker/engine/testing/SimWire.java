package io.posthorn.broker.engine.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.engine.client.ClientPort;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.protocol.frame.DeliverBodyFrame;
import io.posthorn.protocol.frame.DeliverFrame;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.SentFrame;
import io.posthorn.protocol.frame.SettledFrame;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.protocol.frame.transaction.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A connection between a client and the engine. What the engine sends is understood at once, in the order it was sent. */
public final class SimWire implements ClientPort {
    private final SimBroker broker;
    private final Connection connection;
    private final ByteBuf out = Unpooled.buffer();
    private final Map<Integer, Reply> waiting = new HashMap<>();
    private final Map<Integer, SimSession> sessions = new HashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private int correlation;
    private boolean writable = true;
    private boolean lost;

    SimWire(SimBroker broker) {
        this.broker = broker;
        this.connection = broker.engine().onConnected(this);
    }

    /** What the broker has asked of undecided messages since the last call. */
    public List<Check> takeChecks() {
        List<Check> taken = List.copyOf(checks);
        checks.clear();
        return taken;
    }

    void attach(int number, SimSession session) {
        sessions.put(number, session);
    }

    /** Sends a request; {@code frame} is given the buffer and the correlation. */
    public Reply request(BiConsumer<ByteBuf, Integer> frame) {
        Reply reply = new Reply();
        waiting.put(++correlation, reply);
        int of = correlation;
        tell(buffer -> frame.accept(buffer, of));
        return reply;
    }

    /** Sends a frame nobody answers. */
    void tell(java.util.function.Consumer<ByteBuf> frame) {
        ByteBuf buffer = Unpooled.buffer();
        frame.accept(buffer);
        broker.submit(connection, buffer);
    }

    /** The connection breaks; the engine is told unless it is gone itself. */
    void lose() {
        lost = true;
        if (broker.isRunning()) {
            broker.engine().onDisconnected(connection);
        }
    }

    /** What the broker sends is lost, or it is dead: the engine is not told. */
    void forget() {
        lost = true;
    }

    /** The client reads slowly, or again. */
    public void writable(boolean reads) {
        writable = reads;
        if (reads) {
            broker.engine().onWritable(connection);
            broker.run();
        }
    }

    @Override
    public ByteBuf begin() {
        return out.clear();
    }

    @Override
    public void end() {
        for (int start = 0; start < out.writerIndex() && !lost; start = FrameHeader.next(out, start)) {
            take(start);
        }
    }

    private void take(int start) {
        int number = FrameHeader.session(out, start);
        SimSession session = sessions.get(number);
        FrameType type = FrameHeader.type(out, start);
        switch (type) {
            case OK -> waiting.remove(FrameHeader.correlation(out, start))
                    .ok(Unpooled.copiedBuffer(FrameHeader.payload(out, start)));
            case ERROR -> takeError(start, session);
            case SENT -> session.onSent(new SentFrame().wrap(out, start).sequence());
            case SETTLED -> session.onSettled(new SettledFrame().wrap(out, start).settleNumber());
            case DELIVER -> session.onDeliver(new DeliverFrame().wrap(out, start));
            case CHECK -> checks.add(Check.read(Unpooled.copiedBuffer(FrameHeader.payload(out, start))));
            case DELIVER_BODY -> session.onDeliverBody(new DeliverBodyFrame().wrap(out, start));
            default -> throw new AssertionError("a client got " + type);
        }
    }

    private void takeError(int start, SimSession session) {
        ErrorReply error = ErrorReply.read(FrameHeader.payload(out, start));
        if (error.sequence() != 0) {
            session.onRefused(error.sequence(), error.code(), error.text());
        } else {
            waiting.remove(FrameHeader.correlation(out, start)).error(error.code(), error.text());
        }
    }

    @Override
    public boolean isWritable() {
        return writable && !lost;
    }

    @Override
    public void close(ErrorCode code, String reason) {
        throw new AssertionError("closed by the engine: " + code + " " + reason);
    }

    @Override
    public String describe() {
        return "a simulated client";
    }
}
