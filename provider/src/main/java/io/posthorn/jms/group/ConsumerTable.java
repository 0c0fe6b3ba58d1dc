package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.jms.link.ReconnectingLink;
import io.posthorn.jms.link.Replies;
import io.posthorn.jms.link.Request;
import io.posthorn.jms.link.Requests;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.ReleaseFrame;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.frame.session.ConsumerOpen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The consumers of a session at one broker, and what is said about them there. */
final class ConsumerTable {
    private final GroupSession session;
    private final AckLedger acks;
    private final Map<Integer, BrokerConsumer> byNumber = new ConcurrentHashMap<>();
    private int lastNumber;

    ConsumerTable(GroupSession session, AckLedger acks) {
        this.session = session;
        this.acks = acks;
    }

    /** The consumer of that number; null when there is none. */
    BrokerConsumer get(int number) {
        return byNumber.get(number);
    }

    Collection<BrokerConsumer> all() {
        return byNumber.values();
    }

    BrokerConsumer open(ReconnectingLink link, int sessionNumber, Patience patience, ConsumerSpec spec,
            boolean halted, DeliverySink sink) throws LinkException {
        BrokerConsumer consumer;
        synchronized (this) {
            consumer = new BrokerConsumer(session, ++lastNumber, spec, sink);
            byNumber.put(consumer.number(), consumer);
        }
        if (halted) {
            acks.halt(consumer);
        }
        boolean opened = false;
        try {
            while (!opened) {
                opened = asked(link, sessionNumber, patience, consumer);
            }
        } finally {
            if (!opened) {
                byNumber.remove(consumer.number());
            }
        }
        return consumer;
    }

    /** False when the answer was lost: then the broker may have opened it, and is asked again on the next connection. */
    private boolean asked(ReconnectingLink link, int sessionNumber, Patience patience, BrokerConsumer consumer)
            throws LinkException {
        CompletableFuture<Void> opened = link
                .request(sessionNumber, Requests.consumerOpen(
                        () -> frame(consumer, acks.openingCredit(consumer), new RangeSet())))
                // On the connection's thread, so that a reconnect right behind it opens it again.
                .thenRun(() -> consumer.state(BrokerConsumer.State.OPEN));
        try {
            patience.await(opened, "CONSUMER_OPEN");
            return true;
        } catch (LinkException e) {
            if (!e.isLost()) {
                throw e;
            }
            link.awaitUp();
            return false;
        }
    }

    void close(ReconnectingLink link, int sessionNumber, Patience patience, BrokerConsumer consumer)
            throws LinkException {
        if (consumer.spec().kind() == ConsumerKind.EPHEMERAL) {
            acks.forget(consumer);
        }
        synchronized (this) {
            consumer.state(acks.owes(consumer) ? BrokerConsumer.State.CLOSED_HOLDING : BrokerConsumer.State.GONE);
        }
        try {
            patience.await(link.request(sessionNumber, Requests.consumerClose(consumer.number())), "CONSUMER_CLOSE");
        } catch (LinkException e) {
            if (e.isLost()) {
                link.awaitUp();
            } else if (e.code() != ErrorCode.ILLEGAL_STATE) {
                throw e;
            }
            // Lost, or no longer open there: a reconnect has closed it.
        } finally {
            forgetClosed();
        }
    }

    /** Closed consumers are remembered only as long as messages of theirs are not settled. */
    private synchronized void forgetClosed() {
        byNumber.values().removeIf(consumer -> consumer.state() != BrokerConsumer.State.OPEN && !acks.owes(consumer));
    }

    void haltAll(ReconnectingLink link, int sessionNumber, Patience patience) throws LinkException {
        forgetClosed();
        halt(all(), link, sessionNumber, patience);
    }

    void halt(Collection<BrokerConsumer> some, ReconnectingLink link, int sessionNumber, Patience patience)
            throws LinkException {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (BrokerConsumer consumer : some) {
            if (consumer.state() == BrokerConsumer.State.OPEN) {
                acks.halt(consumer);
                answers.add(link.request(sessionNumber, Requests.release((out, number, correlation) -> ReleaseFrame
                        .writeHalt(out, number, correlation, consumer.number()))));
            }
        }
        for (CompletableFuture<Void> answer : answers) {
            try {
                patience.await(answer, "RELEASE");
            } catch (LinkException e) {
                if (!e.isLost()) {
                    throw e;
                }
                // The reconnect opens halted consumers without credit.
                link.awaitUp();
            }
        }
    }

    /** Lost with the connection is as good as said: what is not retained goes back by itself, uncounted. */
    void handBack(Link link, int sessionNumber, BrokerConsumer consumer, Collection<Delivery> unseen)
            throws LinkException {
        RangeSet ranges = new RangeSet();
        unseen.forEach(delivery -> ranges.add(delivery.lane(), delivery.offset()));
        try {
            for (ReleasePart part : parts(consumer, ranges, false)) {
                link.write(out -> part.write(out, sessionNumber, 0));
            }
        } catch (LinkException e) {
            if (!e.isLost()) {
                throw e;
            }
        }
    }

    /**
     * Hands back what the application saw. Until the broker has recorded that it was delivered, a reconnect retains it and
     * says this again: else it would come once more without the mark (Jakarta Messaging 3.1, 3.4.7).
     */
    void handBackHeld(ReconnectingLink link, int sessionNumber, Patience patience, BrokerConsumer consumer)
            throws LinkException {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (ReleasePart part : parts(consumer, acks.releaseHeld(consumer), true)) {
            answers.add(link.request(sessionNumber, Requests.release(part::write)));
        }
        for (CompletableFuture<Void> answer : answers) {
            try {
                patience.await(answer, "RELEASE");
            } catch (LinkException e) {
                if (e.isLost()) {
                    link.awaitUp();
                } else if (e.kind() != LinkException.Kind.REFUSED) {
                    throw e;
                }
                // Refused: the destination or subscription is gone, and what was held with it.
            }
        }
        acks.released(consumer);
    }

    /** Says again on a new connection, whose consumer is open, what was being handed back. */
    void handBackAgain(Link fresh, int sessionNumber, long timeoutMs, BrokerConsumer consumer) throws LinkException {
        for (ReleasePart part : parts(consumer, acks.releasing(consumer), true)) {
            Request<Void> release = Requests.release(part::write);
            Replies.await(fresh.request(sessionNumber, release), timeoutMs, release);
        }
        acks.released(consumer);
    }

    /** As much of a RELEASE as fits a frame. */
    private record ReleasePart(int consumer, RangeSet ranges, boolean counted, int from, int end) {
        void write(ByteBuf out, int session, int correlation) {
            int start = ReleaseFrame.begin(out, session, correlation, consumer, counted);
            ranges.write(out, from, end, ReleaseFrame::range);
            ReleaseFrame.end(out, start);
        }
    }

    private static List<ReleasePart> parts(BrokerConsumer consumer, RangeSet ranges, boolean counted) {
        List<ReleasePart> parts = new ArrayList<>();
        for (int from = 0; from < ranges.size(); from += ProtocolLimits.MAX_RANGES_PER_FRAME) {
            int end = Math.min(ranges.size(), from + ProtocolLimits.MAX_RANGES_PER_FRAME);
            parts.add(new ReleasePart(consumer.number(), ranges, counted, from, end));
        }
        return parts;
    }

    /** The frame that opens a consumer, or opens it again with what it still holds. */
    ConsumerOpen frame(BrokerConsumer consumer, int credit, RangeSet retained) {
        ConsumerSpec spec = consumer.spec();
        return new ConsumerOpen(consumer.number(), spec.destination().number(), spec.kind(), spec.noLocal(), credit,
                credit == 0 ? 0 : spec.prefetchBytes(), spec.clientId(), spec.subscription(), spec.selector(),
                retained.asList());
    }
}
