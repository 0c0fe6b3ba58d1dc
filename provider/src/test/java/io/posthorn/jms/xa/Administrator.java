package io.posthorn.jms.xa;

import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.Replies;
import io.posthorn.jms.link.TestRequests;
import io.posthorn.protocol.frame.transaction.Xid;

/** Decides a branch heuristically, as {@code posthorn transactions} does. */
final class Administrator {
    private Administrator() {}

    static void decide(Link link, Xid xid, boolean commit) throws Exception {
        Replies.await(link.request(0, TestRequests.decideHeuristically(xid, commit)), 10_000, "the decision");
    }
}
