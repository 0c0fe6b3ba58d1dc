package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.jms.link.ReconnectingLink;
import io.posthorn.jms.link.Request;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.transaction.BranchResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A decision about a prepared branch that was said to one broker group. */
public final class BranchDecision {
    private final ReconnectingLink link;
    private final Patience patience;
    private final Request<BranchResult> request;
    private CompletableFuture<BranchResult> reply;

    BranchDecision(ReconnectingLink link, Patience patience, Request<BranchResult> request) {
        this.link = link;
        this.patience = patience;
        this.request = request;
        this.reply = link.request(0, request);
    }

    /**
     * Waits for the answer. When that is lost it is said again, and a branch that is no more then was decided by what was lost.
     *
     * @param existed whether there was such a branch for certain
     * @return what became of the branch; empty when the group has none of that name
     */
    public Optional<BranchResult> await(boolean existed) throws LinkException {
        boolean lost = false;
        while (true) {
            try {
                return Optional.of(patience.await(reply, request));
            } catch (LinkException e) {
                if (e.isLost()) {
                    lost = true;
                    link.awaitUp();
                    reply = link.request(0, request);
                } else if (e.kind() == LinkException.Kind.REFUSED && e.code() == ErrorCode.TRANSACTION_UNKNOWN) {
                    return lost && existed ? Optional.of(BranchResult.DONE) : Optional.empty();
                } else {
                    throw e;
                }
            }
        }
    }
}
