package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.protocol.transport.FrameSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The acknowledgements and credit of one session at one broker. They gather here and are encoded when the connection is
 * about to flush, so that thousands of them cost a few frames. Settles stay until the broker confirms them, and are said again
 * on a new connection.
 *
 * <p>Guarded by its own monitor, which the connection's thread takes while it holds the outbound buffer: nobody writes to
 * the connection while holding it.
 */
final class AckLedger implements FrameSource {
    /** With so many settles unconfirmed, further ones gather until the broker has caught up. */
    private static final int MOST_UNCONFIRMED = 1_024;

    private final int session;
    private final Patience patience;
    private final List<BrokerConsumer> listed = new ArrayList<>();
    private final SettleLog settles;
    private boolean attached = true;
    private LinkException end;

    AckLedger(int session, Patience patience) {
        this.session = session;
        this.patience = patience;
        this.settles = new SettleLog(session);
    }

    /**
     * The application gets a message: it holds it until it settles it, and its place in the prefetch is free.
     *
     * @return whether there is now enough credit to give back to be said soon
     */
    synchronized boolean handedOver(Delivery delivery) {
        delivery.consumer().acks().held.add(delivery.lane(), delivery.offset());
        return delivery.consumer().spec().credit() != CreditRule.WHEN_DONE && freed(delivery);
    }

    /**
     * The application is done with a message that kept its place until now.
     *
     * @return whether there is now enough credit to give back to be said soon
     */
    synchronized boolean done(Delivery delivery) {
        return delivery.consumer().spec().credit() == CreditRule.WHEN_DONE && freed(delivery);
    }

    /**
     * The application gets a message and acknowledges it with that.
     *
     * @return whether there is now enough credit to give back to be said soon
     */
    synchronized boolean handedOverAndSettled(Delivery delivery) {
        settlingIn(delivery.consumer(), null).add(delivery.lane(), delivery.offset());
        return freed(delivery);
    }

    /** The place of such a message is its own again. */
    synchronized void undone(Delivery delivery) {
        delivery.consumer().acks().taken(delivery);
    }

    private boolean freed(Delivery delivery) {
        BrokerConsumer consumer = delivery.consumer();
        consumer.acks().freed(delivery);
        if (!consumer.acks().isCreditDue(consumer.spec())) {
            return false;
        }
        list(consumer);
        return true;
    }

    /** What a consumer settles in a transaction (null: none); what it settled in another before is a settle of its own. */
    private RangeSet settlingIn(BrokerConsumer consumer, GroupTransaction transaction) {
        AckState acks = consumer.acks();
        if (acks.settlingTransaction != transaction) {
            settles.seal(consumer);
            acks.settlingTransaction = transaction;
        }
        list(consumer);
        return acks.settling;
    }

    /** The only message the application holds of a consumer is no longer its: it waits in the client again. */
    synchronized void takenBack(Delivery delivery) {
        AckState acks = delivery.consumer().acks();
        acks.held.clear();
        if (delivery.consumer().spec().credit() != CreditRule.WHEN_DONE) {
            acks.taken(delivery);
        }
    }

    /**
     * What the application holds is acknowledged; in a transaction (null: none).
     *
     * @return whether it held something
     */
    synchronized boolean settleHeld(BrokerConsumer consumer, GroupTransaction transaction) {
        AckState acks = consumer.acks();
        if (acks.held.isEmpty()) {
            return false;
        }
        settlingIn(consumer, transaction).addAll(acks.held);
        acks.held.clear();
        return true;
    }

    /** What the application holds is to be handed back; answers all that is being handed back. */
    synchronized RangeSet releaseHeld(BrokerConsumer consumer) {
        consumer.acks().releasing.addAll(consumer.acks().held.take());
        return consumer.acks().releasing.copy();
    }

    /** What is being handed back and not yet recorded. */
    synchronized RangeSet releasing(BrokerConsumer consumer) {
        return consumer.acks().releasing.copy();
    }

    /** What was handed back is recorded. */
    synchronized void released(BrokerConsumer consumer) {
        consumer.acks().releasing.clear();
    }

    /** Whether the application has seen messages that are not settled. */
    synchronized boolean holds(BrokerConsumer consumer) {
        return !consumer.acks().held.isEmpty();
    }

    /** Whether something that the application has seen of a consumer is not settled for certain. */
    synchronized boolean owes(BrokerConsumer consumer) {
        AckState acks = consumer.acks();
        return !acks.held.isEmpty() || !acks.settling.isEmpty() || settles.isOf(consumer);
    }

    /** No credit is given until {@link #grant}. */
    synchronized void halt(BrokerConsumer consumer) {
        consumer.acks().halted = true;
    }

    /** The whole window is given, to a consumer whose credit is 0 and that holds nothing unseen. */
    synchronized void grant(BrokerConsumer consumer) {
        if (consumer.acks().halted) {
            consumer.acks().halted = false;
            consumer.acks().freeAll(consumer.spec());
            list(consumer);
        }
    }

    private void list(BrokerConsumer consumer) {
        if (!consumer.acks().listed) {
            consumer.acks().listed = true;
            listed.add(consumer);
        }
    }

    @Override
    public synchronized void writeTo(ByteBuf out) {
        write(out, settles.unconfirmed() < MOST_UNCONFIRMED);
    }

    /** Says everything there is, as a commit needs it before itself. */
    synchronized void writeAll(ByteBuf out) {
        write(out, true);
    }

    private void write(ByteBuf out, boolean withSettles) {
        if (!attached) {
            return;
        }
        for (int i = listed.size() - 1; i >= 0; i--) {
            BrokerConsumer consumer = listed.get(i);
            consumer.acks().writeCredit(out, session, consumer);
            if (withSettles) {
                settles.seal(consumer);
            }
            if (consumer.acks().settling.isEmpty()) {
                consumer.acks().listed = false;
                listed.remove(i);
            }
        }
        if (withSettles) {
            settles.write(out);
        }
    }

    /** SETTLED came. */
    synchronized void onSettled(int number) {
        settles.confirm(number);
        notifyAll();
    }

    private boolean isAllConfirmed() {
        return settles.isEmpty() && listed.stream().allMatch(consumer -> consumer.acks().settling.isEmpty());
    }

    /** Waits until everything settled so far is recorded at the broker. The caller has asked for a flush. */
    synchronized void awaitAllConfirmed() throws LinkException {
        long sinceNs = System.nanoTime();
        while (!isAllConfirmed()) {
            if (end != null) {
                throw end.again();
            }
            long leftNs = patience.leftNs(sinceNs);
            if (leftNs <= 0) {
                throw LinkException.timedOut("acknowledgements not confirmed within " + patience.timeoutMs() + " ms");
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw LinkException.interrupted("interrupted while acknowledging", e);
            }
        }
    }

    synchronized void onLost() {
        attached = false;
    }

    /** What a consumer still holds, to be said when it is opened again; its window is full again. */
    synchronized RangeSet reopened(BrokerConsumer consumer) {
        AckState acks = consumer.acks();
        RangeSet retained = acks.held.copy();
        retained.addAll(acks.releasing);
        settles.addTo(retained, consumer);
        retained.addAll(acks.settling);
        acks.freeNone();
        return retained;
    }

    /** A transaction was rolled back by the broker: what it would have acknowledged was seen, and goes back as such. */
    synchronized void handBackDoomed(GroupTransaction doomed) {
        settles.handBack(doomed);
        for (BrokerConsumer consumer : listed) {
            if (consumer.acks().settlingTransaction == doomed) {
                consumer.acks().releasing.addAll(consumer.acks().settling.take());
            }
        }
    }

    /** The credit a consumer is opened again with: none while it is halted, and not for the one message that keeps its place. */
    synchronized int openingCredit(BrokerConsumer consumer) {
        ConsumerSpec spec = consumer.spec();
        boolean keepsPlace = spec.credit() == CreditRule.WHEN_DONE && !consumer.acks().held.isEmpty();
        return consumer.acks().halted ? 0 : spec.prefetch() - (keepsPlace ? 1 : 0);
    }

    /** What belongs to transactions that are over, or prepared, is not said again. */
    synchronized void dropEnded() {
        settles.dropEnded();
    }

    /** Says again what is unconfirmed, and from now on what is new. */
    synchronized void resume(ByteBuf out) {
        settles.writeAgain(out);
        attached = true;
        write(out, true);
    }

    /** The subscription has ended with its consumer: nothing of it is left to settle. */
    synchronized void forget(BrokerConsumer consumer) {
        consumer.acks().held.clear();
        consumer.acks().releasing.clear();
        consumer.acks().settling.clear();
        settles.forget(consumer);
    }

    /** Drops what is not yet said and not confirmed of a transaction that is over. */
    synchronized void forgetTransaction(GroupTransaction transaction) {
        settles.forget(transaction);
        for (BrokerConsumer consumer : listed) {
            if (consumer.acks().settlingTransaction == transaction) {
                consumer.acks().settling.clear();
            }
        }
        notifyAll();
    }

    synchronized void end(LinkException reason) {
        attached = false;
        end = reason;
        notifyAll();
    }
}
