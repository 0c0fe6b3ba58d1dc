package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.CreditFrame;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.SettleFrame;
import io.posthorn.protocol.transport.FrameSource;
import java.util.ArrayDeque;
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

    private record Settle(int number, BrokerConsumer consumer, long transaction, RangeSet ranges) {}

    private final int session;
    private final Patience patience;
    private final List<BrokerConsumer> listed = new ArrayList<>();
    private final ArrayDeque<Settle> unconfirmed = new ArrayDeque<>();
    private int lastNumber;
    private boolean attached = true;
    private LinkException end;

    AckLedger(int session, Patience patience) {
        this.session = session;
        this.patience = patience;
    }

    /**
     * The application gets a message: it holds it until it settles it, and its place in the prefetch is free.
     *
     * @return whether there is now enough credit to give back to be said soon
     */
    synchronized boolean handedOver(Delivery delivery) {
        AckState acks = delivery.consumer().acks();
        acks.held.add(delivery.lane(), delivery.offset());
        return freed(delivery, acks);
    }

    /**
     * The application gets a message and acknowledges it with that.
     *
     * @return whether there is now enough credit to give back to be said soon
     */
    synchronized boolean handedOverAndSettled(Delivery delivery) {
        AckState acks = delivery.consumer().acks();
        acks.settling.add(delivery.lane(), delivery.offset());
        list(delivery.consumer());
        return freed(delivery, acks);
    }

    private boolean freed(Delivery delivery, AckState acks) {
        acks.creditMessages++;
        acks.creditBytes += delivery.creditBytes();
        if (acks.halted || !creditIsDue(delivery.consumer())) {
            return false;
        }
        list(delivery.consumer());
        return true;
    }

    /** The only message the application holds of a consumer is no longer its: it waits in the client again. */
    synchronized void takenBack(Delivery delivery) {
        AckState acks = delivery.consumer().acks();
        acks.held.clear();
        acks.creditMessages--;
        acks.creditBytes -= delivery.creditBytes();
    }

    /** Credit goes back in halves of the window, so that it costs little and never runs dry. */
    private static boolean creditIsDue(BrokerConsumer consumer) {
        AckState acks = consumer.acks();
        return acks.creditMessages * 2L >= consumer.spec().prefetch()
                || acks.creditBytes * 2 >= consumer.spec().prefetchBytes();
    }

    /** What the application holds is acknowledged; in a transaction (0: none). */
    synchronized void settleHeld(BrokerConsumer consumer, long transaction) {
        AckState acks = consumer.acks();
        if (acks.held.isEmpty()) {
            return;
        }
        acks.settling.addAll(acks.held);
        acks.settlingTransaction = transaction;
        acks.held.clear();
        list(consumer);
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

    synchronized boolean holds(BrokerConsumer consumer) {
        return !consumer.acks().held.isEmpty() || !consumer.acks().settling.isEmpty();
    }

    /** No credit is given until {@link #grant}. */
    synchronized void halt(BrokerConsumer consumer) {
        consumer.acks().halted = true;
    }

    /** The whole window is given, to a consumer whose credit is 0 and that holds nothing unseen. */
    synchronized void grant(BrokerConsumer consumer) {
        AckState acks = consumer.acks();
        if (acks.halted) {
            acks.halted = false;
            acks.creditMessages = consumer.spec().prefetch();
            acks.creditBytes = consumer.spec().prefetchBytes();
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
        write(out, unconfirmed.size() < MOST_UNCONFIRMED);
    }

    /** Says everything there is, as a commit needs it before itself. */
    synchronized void writeAll(ByteBuf out) {
        write(out, true);
    }

    private void write(ByteBuf out, boolean settles) {
        if (!attached) {
            return;
        }
        for (int i = listed.size() - 1; i >= 0; i--) {
            BrokerConsumer consumer = listed.get(i);
            writeCredit(consumer, out);
            if (settles) {
                writeSettles(consumer, out);
            }
            if (consumer.acks().settling.isEmpty()) {
                consumer.acks().listed = false;
                listed.remove(i);
            }
        }
    }

    private void writeCredit(BrokerConsumer consumer, ByteBuf out) {
        AckState acks = consumer.acks();
        if (acks.halted || !creditIsDue(consumer)) {
            return;
        }
        int bytes = (int) Math.min(acks.creditBytes, Integer.MAX_VALUE);
        CreditFrame.write(out, session, 0, consumer.number(), acks.creditMessages, bytes);
        acks.creditMessages = 0;
        acks.creditBytes -= bytes;
    }

    private void writeSettles(BrokerConsumer consumer, ByteBuf out) {
        AckState acks = consumer.acks();
        if (acks.settling.isEmpty()) {
            return;
        }
        Settle settle = new Settle(lastNumber + frames(acks.settling), consumer, acks.settlingTransaction,
                acks.settling.take());
        lastNumber = settle.number();
        unconfirmed.addLast(settle);
        write(settle, out);
    }

    private static int frames(RangeSet ranges) {
        return (ranges.size() + ProtocolLimits.MAX_RANGES_PER_FRAME - 1) / ProtocolLimits.MAX_RANGES_PER_FRAME;
    }

    /** In as many frames as it takes; the last has the settle's number. */
    private void write(Settle settle, ByteBuf out) {
        int number = settle.number() - frames(settle.ranges()) + 1;
        for (int first = 0; first < settle.ranges().size(); first += ProtocolLimits.MAX_RANGES_PER_FRAME) {
            int end = Math.min(settle.ranges().size(), first + ProtocolLimits.MAX_RANGES_PER_FRAME);
            int start = SettleFrame.begin(out, session, 0, settle.consumer().number(), number++,
                    settle.transaction());
            settle.ranges().write(out, first, end, SettleFrame::range);
            SettleFrame.end(out, start);
        }
    }

    /** SETTLED came. */
    synchronized void onSettled(int number) {
        while (!unconfirmed.isEmpty() && unconfirmed.peekFirst().number() - number <= 0) {
            unconfirmed.pollFirst();
        }
        notifyAll();
    }

    /** Whether everything settled so far is confirmed. */
    synchronized boolean isAllConfirmed() {
        return unconfirmed.isEmpty() && noSettleWaits();
    }

    private boolean noSettleWaits() {
        return listed.stream().allMatch(consumer -> consumer.acks().settling.isEmpty());
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

    /**
     * What a consumer still holds, to be said when it is opened again; its window is full again. Nothing of a doomed
     * transaction is held any more.
     */
    synchronized RangeSet reopened(BrokerConsumer consumer, long doomed) {
        AckState acks = consumer.acks();
        RangeSet retained = acks.held.copy();
        retained.addAll(acks.releasing);
        unconfirmed.removeIf(settle -> settle.transaction() != 0 && settle.transaction() == doomed);
        for (Settle settle : unconfirmed) {
            if (settle.consumer() == consumer) {
                retained.addAll(settle.ranges());
            }
        }
        retained.addAll(acks.settling);
        acks.creditMessages = 0;
        acks.creditBytes = 0;
        return retained;
    }

    /** A transaction was rolled back by the broker: what it would have acknowledged was seen, and goes back as such. */
    synchronized void handBackDoomed(long doomed) {
        for (Settle settle : unconfirmed) {
            if (settle.transaction() == doomed) {
                settle.consumer().acks().releasing.addAll(settle.ranges());
            }
        }
        unconfirmed.removeIf(settle -> settle.transaction() == doomed);
        for (BrokerConsumer consumer : listed) {
            AckState acks = consumer.acks();
            if (acks.settlingTransaction == doomed) {
                acks.releasing.addAll(acks.settling.take());
            }
        }
    }

    /** The credit a consumer is opened again with: none while it is halted. */
    synchronized int openingCredit(BrokerConsumer consumer) {
        return consumer.acks().halted ? 0 : consumer.spec().prefetch();
    }

    /** Says again what is unconfirmed, and from now on what is new. */
    synchronized void resume(ByteBuf out) {
        unconfirmed.forEach(settle -> write(settle, out));
        attached = true;
        write(out, true);
    }

    /** The subscription has ended with its consumer: nothing of it is left to settle. */
    synchronized void forget(BrokerConsumer consumer) {
        consumer.acks().held.clear();
        consumer.acks().releasing.clear();
        consumer.acks().settling.clear();
    }

    /** Drops what is not yet said and not confirmed of a transaction that was rolled back. */
    synchronized void forgetTransaction(long transaction) {
        unconfirmed.removeIf(settle -> settle.transaction() == transaction);
        for (BrokerConsumer consumer : listed) {
            if (consumer.acks().settlingTransaction == transaction) {
                consumer.acks().settling.clear();
            }
        }
    }

    synchronized void end(LinkException reason) {
        attached = false;
        end = reason;
        notifyAll();
    }
}
