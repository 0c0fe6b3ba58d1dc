package io.posthorn.ra.inbound;

import io.posthorn.jms.xa.EndpointSource;
import io.posthorn.jms.xa.PosthornXAConnection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.work.Work;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint and the session that feeds it. When a message arrives it asks for a thread of the container, and keeps that as
 * long as there are messages.
 *
 * <pre>
 * IDLE → SCHEDULED → RUNNING → IDLE     RUNNING → SCHEDULED after many messages, to let others have
 *                                       the thread, or while a message rests before its next attempt
 *   └────────┴──────────┴────→ ENDING   no further message
 * </pre>
 */
final class EndpointSession implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointSession.class);
    private static final int MESSAGES_IN_A_ROW = 200;
    private static final long STUCK_MS = 30_000;
    private static final long FAILED_PAUSE_MS = 1_000;
    private static final String DELIVERY_COUNT = "JMSXDeliveryCount";

    private enum State {
        IDLE, SCHEDULED, RUNNING, ENDING
    }

    /** How a turn of delivering ended. */
    private enum Outcome {
        NOTHING_LEFT, MORE, FAILED
    }

    private final Activation.Endpoint activation;
    private final Scheduling scheduling;
    private final boolean transacted;
    private final Consumer<JMSException> failure;
    private Inflow inflow;
    private MessageEndpoint endpoint;
    /** Claimed, and resting until its next attempt; only the runner's. */
    private Message resting;
    private long restMs;
    // Guarded by this object's monitor.
    private State state = State.IDLE;
    private boolean arrived;
    private Thread runner;

    private EndpointSession(Activation.Endpoint activation, Scheduling scheduling, boolean transacted,
            Consumer<JMSException> failure) {
        this.failure = failure;
        this.activation = activation;
        this.scheduling = scheduling;
        this.transacted = transacted;
    }

    /**
     * Opens the session and its consumer; it has no endpoint yet.
     *
     * @param failure told when the session is of no use any more
     */
    static EndpointSession open(PosthornXAConnection connection, EndpointSource source,
            Activation.Endpoint activation, boolean transacted, Scheduling scheduling,
            Consumer<JMSException> failure) throws JMSException {
        EndpointSession session = new EndpointSession(activation, scheduling, transacted, failure);
        session.inflow = new Inflow(connection, source, session::arrived);
        return session;
    }

    /** Gets its endpoint from the container; from now on it delivers. */
    void attach() throws UnavailableException {
        endpoint = activation.factory().createEndpoint(transacted ? inflow.resource() : null);
        arrived();
    }

    /** There may be something to claim: told by a network thread, which is not kept. */
    private void arrived() {
        synchronized (this) {
            arrived = true;
            if (state != State.IDLE || endpoint == null) {
                return;
            }
            state = State.SCHEDULED;
        }
        scheduling.submit(this);
    }

    @Override
    public void run() {
        synchronized (this) {
            if (state != State.SCHEDULED) {
                return;
            }
            state = State.RUNNING;
            runner = Thread.currentThread();
        }
        Outcome outcome = Outcome.FAILED;
        try {
            outcome = deliverSome() ? Outcome.MORE : Outcome.NOTHING_LEFT;
        } catch (JMSException | IllegalStateException e) {
            LOG.warn("The session of {} cannot go on: {}", activation, e.getMessage());
            failure.accept(e instanceof JMSException jms ? jms : new JMSException(e.getMessage()));
        } finally {
            finished(outcome);
        }
    }

    private void finished(Outcome outcome) {
        long delayMs = resting != null ? restMs
                : outcome == Outcome.FAILED ? FAILED_PAUSE_MS : 0;
        synchronized (this) {
            runner = null;
            notifyAll();
            if (state == State.ENDING) {
                return;
            }
            if (outcome == Outcome.NOTHING_LEFT && !arrived && resting == null) {
                state = State.IDLE;
                return;
            }
            state = State.SCHEDULED;
        }
        scheduling.submitLater(this, delayMs);
    }

    /** Delivers what there is, and answers whether there may be more. */
    private boolean deliverSome() throws JMSException {
        Message rested = resting;
        if (rested != null) {
            resting = null;
            deliver(rested);
        }
        for (int i = 0; i < MESSAGES_IN_A_ROW; i++) {
            if (!goesOn()) {
                return false;
            }
            Message message;
            try {
                message = inflow.claim();
            } catch (JMSException e) {
                if (!inflow.hasClaim()) {
                    throw e;
                }
                LOG.warn("A message for {} cannot be read: {}", activation, e.getMessage());
                inflow.giveBack(true);
                continue;
            }
            if (message == null) {
                return false;
            }
            RedeliverySettings redelivery = activation.settings().redelivery();
            int delivery = redelivery.counts() ? message.getIntProperty(DELIVERY_COUNT) : 1;
            if (redelivery.isExhausted(delivery)) {
                var why = new DeadLetter(delivery - 1, activation.subscription(), System.currentTimeMillis());
                inflow.bury(message, why, redelivery.deadLetterQueue());
            } else if (redelivery.delayMs(delivery) > 0) {
                resting = message;
                restMs = redelivery.delayMs(delivery);
                return true;
            } else {
                deliver(message);
            }
        }
        return true;
    }

    private synchronized boolean goesOn() {
        arrived = false;
        return state != State.ENDING;
    }

    private void deliver(Message message) throws JMSException {
        boolean begun = false;
        boolean taken = false;
        try {
            if (transacted) {
                endpoint.beforeDelivery(Activation.Endpoint.ON_MESSAGE);
            }
            begun = true;
            ((MessageListener) endpoint).onMessage(message);
            taken = true;
        } catch (ResourceException | NoSuchMethodException e) {
            LOG.warn("The endpoint for {} takes no message: {}", activation, e.getMessage());
        } catch (RuntimeException e) {
            // Said here once: containers log it too, but not all of them.
            LOG.debug("The endpoint for {} failed with {}", activation, message, e);
        } finally {
            boolean ended = !transacted || !begun || after();
            if (taken && ended) {
                inflow.settle();
            } else {
                inflow.giveBack(begun);
            }
        }
    }

    private boolean after() throws JMSException {
        try {
            inflow.giveWay();
            endpoint.afterDelivery();
            return true;
        } catch (ResourceException | RuntimeException e) {
            LOG.warn("The container could not end the transaction of a message for {}: {}", activation,
                    e.toString());
            return false;
        }
    }

    /** Says nothing: WildFly calls this after every run, not only before its end. The activation ends sessions. */
    @Override
    public void release() {
        // See above.
    }

    /** From now on no further message is taken. */
    synchronized void beginEnd() {
        state = State.ENDING;
    }

    /** Returns when no message is with the endpoint any more, unless that itself calls. */
    void close() {
        beginEnd();
        awaitQuiet();
        try {
            inflow.giveBack(false);
            inflow.close();
        } catch (JMSException e) {
            LOG.debug("Closing a session of {}: {}", activation, e.getMessage());
        } finally {
            if (endpoint != null) {
                endpoint.release();
            }
        }
    }

    private synchronized void awaitQuiet() {
        boolean interrupted = false;
        while (runner != null && runner != Thread.currentThread()) {
            try {
                wait(STUCK_MS);
                if (runner != null) {
                    LOG.warn("The endpoint for {} still processes a message; its end waits for {}", activation,
                            runner.getName());
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "messages for " + activation;
    }
}
