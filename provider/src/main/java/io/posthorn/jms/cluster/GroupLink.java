package io.posthorn.jms.cluster;

import io.posthorn.jms.link.ReconnectingLink;
import java.util.concurrent.atomic.AtomicInteger;

/** The link to a broker group, with the numbers of the sessions on it. */
public final class GroupLink {
    private final ReconnectingLink link;
    private final AtomicInteger lastSession = new AtomicInteger();

    GroupLink(ReconnectingLink link) {
        this.link = link;
    }

    public ReconnectingLink link() {
        return link;
    }

    /** A session number nobody on this link has. */
    public int newSessionNumber() {
        return lastSession.incrementAndGet();
    }
}
