package io.posthorn.broker.engine.client;

import io.netty.buffer.ByteBuf;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.connection.ErrorReply;
import java.util.Collection;
import java.util.function.Consumer;

/** One connected peer with the sessions it has opened. */
public final class Connection {
    private final ClientPort port;
    private final IntObjectMap<Session> sessions = new IntObjectHashMap<>();

    public Connection(ClientPort port) {
        this.port = port;
    }

    public ClientPort port() {
        return port;
    }

    /** The session of the number, or null. */
    public Session session(int number) {
        return sessions.get(number);
    }

    public Collection<Session> sessions() {
        return sessions.values();
    }

    void add(int number, Session session) {
        sessions.put(number, session);
    }

    void remove(int number, Session session) {
        if (sessions.get(number) == session) {
            sessions.remove(number);
        }
    }

    /** Sends one frame. */
    public void send(Consumer<ByteBuf> frame) {
        frame.accept(port.begin());
        port.end();
    }

    /** Answers a request with OK and no payload; nothing when it asked for no answer. */
    public void ok(int session, int correlation) {
        if (correlation != 0) {
            FrameHeader.writeEmpty(port.begin(), FrameType.OK, session, correlation);
            port.end();
        }
    }

    /** Answers with an error. A send's error carries its sequence; other requests without a correlation get none. */
    public void error(int session, int correlation, ErrorCode code, long sequence, String text) {
        if (correlation != 0 || sequence != 0) {
            send(out -> new ErrorReply(code, sequence, text).write(out, session, correlation));
        }
    }
}
