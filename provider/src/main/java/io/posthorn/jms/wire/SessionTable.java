package io.posthorn.jms.wire;

import io.posthorn.jms.link.SessionInbound;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which session listens to which number. Changed by any thread, asked by the connection's loop for every frame. */
final class SessionTable {
    private final Map<Integer, SessionInbound> byNumber = new ConcurrentHashMap<>();
    /** Changes with the table, so that the loop's cached answer is not used after a detach. */
    private volatile int version;

    // Of the loop: frames mostly come in rows for one session.
    private int cachedNumber;
    private int cachedVersion = -1;
    private SessionInbound cached;

    void attach(int session, SessionInbound inbound) {
        synchronized (byNumber) {
            byNumber.put(session, inbound);
            version++;
        }
    }

    void detach(int session) {
        synchronized (byNumber) {
            byNumber.remove(session);
            version++;
        }
    }

    /** The session of that number; null when there is none. Of the loop. */
    SessionInbound get(int session) {
        int now = version;
        if (cachedNumber != session || cachedVersion != now) {
            cached = byNumber.get(session);
            cachedNumber = session;
            cachedVersion = now;
        }
        return cached;
    }
}
