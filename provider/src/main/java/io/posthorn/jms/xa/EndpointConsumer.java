package io.posthorn.jms.xa;

import io.posthorn.jms.calls.JmsErrors;
import io.posthorn.jms.delivery.ConsumerCore;
import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.link.LinkException;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.TimeUnit;

/**
 * How a resource adapter gives messages to an endpoint; internal to Posthorn. One for each session of an endpoint, for one thread
 * at a time, which need not always be the same. A message's way:
 *
 * <pre>
 * arrival.run()                        something has come, or may have
 * message = claim()                    null: it was for nobody here
 * endpoint.beforeDelivery(method)      the container may start a branch on the session's XAResource
 * endpoint.onMessage(message)
 * giveWay()                            where there is a branch
 * endpoint.afterDelivery()             the container ends the branch, and decides it
 * settle()                             or giveBack, see there
 * </pre>
 *
 * While the endpoint takes long for a message, the next one is not asked for before it is done, as another session may be free for it.
 * With a branch the next is asked for with the first question about that ({@link #giveWay}), and comes while it is prepared and
 * committed. Without, an endpoint that was quick with the last one need not wait for the next.
 *
 * <p>What is claimed belongs to the branch that the session is associated with when that association ends: so it does not matter
 * whether the branch is started before or after claiming. A claimed message is held over a reconnect. A message that cannot be
 * decoded is claimed by the failed attempt: it is given back, counted.
 */
public final class EndpointConsumer implements AutoCloseable {
    private static final long FAST_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final PosthornXASession session;
    private final ConsumerCore consumer;
    private Delivery claimed;
    /** Whether the place of the claimed message was given away already. */
    private boolean early;
    private boolean inBranch;
    private long claimedAtNs;
    private long lastNs = Long.MAX_VALUE;

    EndpointConsumer(PosthornXASession session, ConsumerCore consumer) {
        this.session = session;
        this.consumer = consumer;
    }

    /**
     * Takes the next message if there is one here, and if the connection is started. Does not wait. Only one message can be
     * claimed at a time.
     *
     * @return null when there is none now
     * @throws IllegalStateException if a message is claimed and neither settled nor given back
     * @throws JMSException if the consumer cannot go on: the broker refused to take it up again, or the connection was given up
     */
    public Message claim() throws JMSException {
        if (claimed != null) {
            throw new IllegalStateException("a message is claimed already: settle it or give it back first");
        }
        try {
            claimed = consumer.claim();
        } catch (LinkException e) {
            throw JmsErrors.of(e);
        }
        if (claimed == null) {
            return null;
        }
        claimedAtNs = System.nanoTime();
        inBranch = false;
        early = lastNs < FAST_NS;
        if (early) {
            consumer.done(claimed);
        }
        return session.decoded(claimed);
    }

    /**
     * The endpoint has returned, and what becomes of the message is up to its branch: the next may come, which the broker is told
     * together with what is asked about the branch. If that was rolled back meanwhile the session has begun anew already.
     *
     * @throws IllegalStateException if there is none
     */
    public void giveWay() throws JMSException {
        if (claimed == null) {
            throw new IllegalStateException("there is no claimed message to give way");
        }
        inBranch = true;
        boolean rolledBack = !claimed.consumer().session().holdsMessages();
        if (!early && !rolledBack) {
            early = true;
            consumer.doneLater(claimed);
        }
    }

    /** Whether a message is claimed and neither settled nor given back. */
    public boolean hasClaim() {
        return claimed != null;
    }

    /**
     * The endpoint is done with the claimed message. If it was in a branch, that decides, and this does nothing; else it is
     * acknowledged now.
     *
     * @throws IllegalStateException if there is none
     */
    public void settle() throws JMSException {
        Delivery used = claim("settle");
        lastNs = inBranch ? Long.MAX_VALUE : System.nanoTime() - claimedAtNs;
        freePlace(used);
        if (used.consumer().session().holdsMessages()) {
            consumer.used(used);
        }
    }

    /**
     * The endpoint did not take the claimed message: outside of a branch it goes back to its place and is delivered again, before
     * what came after it. If a branch has taken it (its association has ended) this does nothing: rolling that back brings
     * the message back, counted. Counted it waits for the broker.
     *
     * @param counted whether this counts as a delivery (JMSXDeliveryCount, redelivery limit): true when the endpoint's method was
     *                called. If not, it is the next to be claimed here, and {@code arrival} is not told
     * @throws IllegalStateException if there is none, or the session is still associated with a branch
     */
    public void giveBack(boolean counted) throws JMSException {
        if (session.getXAResource().isAssociated()) {
            throw new IllegalStateException("the branch that has the message must be ended first");
        }
        Delivery back = claim("give back");
        if (!back.consumer().session().holdsMessages()) {
            freePlace(back);
            return;
        }
        if (!counted) {
            if (early) {
                consumer.undone(back);
            }
            consumer.unclaim(back);
            return;
        }
        try {
            session.sessionCore().recover();
        } catch (LinkException e) {
            throw JmsErrors.of(e);
        }
    }

    /** Unless that was done before. */
    private void freePlace(Delivery used) {
        if (!early && !inBranch) {
            consumer.done(used);
        }
    }

    private Delivery claim(String what) throws JMSException {
        Delivery taken = claimed;
        if (taken == null) {
            throw new IllegalStateException("there is no claimed message to " + what);
        }
        claimed = null;
        return taken;
    }

    /** Closes the consumer: what is not claimed goes back. */
    @Override
    public void close() throws JMSException {
        try {
            consumer.close();
        } catch (LinkException e) {
            throw JmsErrors.of(e);
        }
    }
}
