package io.posthorn.broker.engine.simulation;

import io.posthorn.broker.engine.simulation.SentMessage.Fate;
import io.posthorn.broker.engine.simulation.Share.Status;
import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimObserver;
import io.posthorn.broker.engine.testing.SimSend;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.Lane;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Knows what was promised to whom, from what the clients were told, and objects when something else happens. */
final class Oracle implements SimObserver {
    private record Id(UUID producer, long sequence) {}

    private record Place(int destination, int lane, long offset) {}

    private final SimBroker broker;
    private final Map<Id, SentMessage> messages = new LinkedHashMap<>();
    private final Map<String, GroupView> groups = new LinkedHashMap<>();
    private final Map<Place, SentMessage> places = new HashMap<>();
    private final Map<SimSession, Long> lostSince = new HashMap<>();
    private int refusals;

    Oracle(SimBroker broker) {
        this.broker = broker;
    }

    Collection<SentMessage> messages() {
        return messages.values();
    }

    /** Sends refused so far. */
    int refusals() {
        return refusals;
    }

    private static String name(SimConsumer consumer) {
        String destination = consumer.destination().name();
        return switch (consumer.kind()) {
            case QUEUE -> destination;
            case EPHEMERAL -> destination + "/" + consumer.session().producer() + "/" + consumer.number();
            default -> destination + "/" + consumer.kind() + "/" + consumer.subscription();
        };
    }

    private GroupView group(SimConsumer consumer) {
        return groups.get(name(consumer));
    }

    private SentMessage message(Received received) {
        return messages.get(new Id(received.producer(), received.sequence()));
    }

    boolean isLost(SimSession session) {
        return lostSince.containsKey(session);
    }

    /** Whether the broker may have given up on the session. */
    boolean isGivenUp(SimSession session) {
        Long since = lostSince.get(session);
        return since != null && broker.nowMs() >= since + SimBroker.LEASE_MS;
    }

    // ---- sending

    @Override
    public void sending(SimSession session, SimSend send) {
        SentMessage message = new SentMessage(session, send);
        messages.put(new Id(session.producer(), send.sequence()), message);
        String destination = send.destination().name();
        groups.forEach((name, group) -> {
            if (name.equals(destination) || name.startsWith(destination + "/")) {
                group.expect(message);
            }
        });
    }

    @Override
    public void sent(SimSession session, SimSend send) {
        SentMessage message = messages.get(new Id(session.producer(), send.sequence()));
        if (message.fate == Fate.SENDING) {
            message.fate = Fate.SENT;
        }
    }

    @Override
    public void refused(SimSession session, SimSend send, ErrorCode code, String text) {
        if (code != ErrorCode.RESOURCE_LIMIT) {
            throw new AssertionError(send + " was refused: " + code + " " + text);
        }
        refusals++;
        messages.get(new Id(session.producer(), send.sequence())).fate = Fate.REFUSED;
    }

    // ---- receiving

    @Override
    public void delivered(SimSession session, Received received) {
        SentMessage message = message(received);
        if (message == null || message.lane() != received.lane()
                || !message.send.destination().equals(received.consumer().destination())) {
            throw new AssertionError(received + " is not what was sent: " + message);
        }
        if (!message.mayBeSeen()) {
            throw new AssertionError(message + " must not be seen, and is delivered as " + received);
        }
        long expiryMs = message.send.expirationMs();
        if (expiryMs != 0 && expiryMs <= broker.nowMs() && !message.send.isLarge()) {
            throw new AssertionError(message + " has expired, and is delivered as " + received);
        }
        if (message.send.headers().deliveryTimeMs() > broker.nowMs()) {
            throw new AssertionError(message + " is delivered before its time as " + received);
        }
        if (!message.passes(received.consumer().filter())) {
            throw new AssertionError(message + " is not what " + received.consumer() + " selects");
        }
        requirePlace(message, received);
        group(received.consumer()).delivered(message, received);
    }

    @Override
    public void arrived(SimSession session, Received received) {
        if (!message(received).send.text().equals(received.text())) {
            throw new AssertionError(received + " does not say what was sent: " + message(received));
        }
    }

    /** A message has one place for ever, and no other message has it. */
    private void requirePlace(SentMessage message, Received received) {
        Place place = new Place(received.consumer().destination().number(), received.lane(), received.offset());
        SentMessage there = places.putIfAbsent(place, message);
        boolean moved = message.seenLane >= 0
                && (message.seenLane != received.lane() || message.seenOffset != received.offset());
        if (moved || there != null && there != message) {
            throw new AssertionError(received + " was at offset " + message.seenOffset + " before, and its offset was "
                    + there + "'s");
        }
        message.seenLane = received.lane();
        message.seenOffset = received.offset();
    }

    @Override
    public void settling(SimSession session, SimConsumer consumer, long transaction, List<Received> received) {
        for (Received each : received) {
            Share share = group(consumer).find(message(each));
            if (share.isHeldBy(consumer)) {
                boolean fragile = share.fragile;
                share.become(transaction == 0 ? Status.SETTLING : Status.IN_TRANSACTION, consumer);
                share.transaction = transaction;
                share.fragile = fragile;
                share.maybeSettled = transaction == 0;
            } else {
                share.maybeSettled = true; // if nobody holds it, it is settled all the same
            }
        }
    }

    @Override
    public void settled(SimSession session, SimConsumer consumer, long transaction, List<Received> received) {
        for (Received each : received) {
            Share share = group(consumer).find(message(each));
            if (share.isHeldBy(consumer) && share.status == Status.SETTLING) {
                share.become(Status.DONE, null);
            } else if (share.isHeldBy(consumer) && share.status == Status.IN_TRANSACTION) {
                share.confirmed = true;
                share.fragile = false;
            }
        }
    }

    @Override
    public void releasing(SimSession session, SimConsumer consumer, boolean counted, List<Received> received) {
        for (Received each : received) {
            Share share = group(consumer).find(message(each));
            share.mostReturns += counted ? 1 : 0;
            share.fragile |= share.status == Status.HELD && share.holder == consumer; // from now on it may be anybody's
        }
    }

    @Override
    public void released(SimSession session, SimConsumer consumer, boolean counted, List<Received> received) {
        received.forEach(each -> group(consumer).giveBack(consumer, message(each), counted));
    }

    // ---- transactions

    private void decide(SimSession session, long transaction, Fate fate) {
        for (SentMessage message : messages.values()) {
            if (message.session == session && message.send.transaction() == transaction
                    && message.fate != Fate.REFUSED) {
                message.fate = fate;
            }
        }
    }

    private void forEachSettle(SimSession session, long transaction, java.util.function.Consumer<Share> action) {
        for (GroupView group : groups.values()) {
            for (Share share : group.shares()) {
                if (share.status == Status.IN_TRANSACTION && share.holder.session() == session
                        && share.transaction == transaction) {
                    action.accept(share);
                }
            }
        }
    }

    /** The session leaves it to a transaction manager, who asks for it to be prepared: that may be refused before he hears of it. */
    void branched(SimSession session, long transaction) {
        messages.values().stream()
                .filter(message -> message.session == session && message.send.transaction() == transaction)
                .forEach(message -> message.branched = true);
        forEachSettle(session, transaction, share -> share.committing = true);
    }

    /** It is part of a prepared branch from now on: neither its session's end nor the broker's undoes it. */
    void prepared(SimSession session, long transaction) {
        requireNoneRefused(session, transaction, "prepared");
        requireNotPassedOn(session, transaction);
        forEachSettle(session, transaction, share -> {
            share.confirmed = true;
            share.fragile = false;
            share.prepared = true;
            share.committing = false;
        });
    }

    private void requireNoneRefused(SimSession session, long transaction, String outcome) {
        for (SentMessage message : messages.values()) {
            if (message.session == session && message.send.transaction() == transaction
                    && message.fate == Fate.REFUSED) {
                throw new AssertionError(message + " was refused, and its transaction is " + outcome);
            }
        }
    }

    @Override
    public void committing(SimSession session, long transaction) {
        decide(session, transaction, Fate.COMMITTING);
        forEachSettle(session, transaction, share -> {
            share.maybeSettled = true;
            share.committing = true;
        });
    }

    @Override
    public void committed(SimSession session, long transaction) {
        requireNoneRefused(session, transaction, "committed");
        decide(session, transaction, Fate.COMMITTED);
        requireNotPassedOn(session, transaction);
        forEachSettle(session, transaction, share -> share.become(Status.DONE, null));
    }

    private void requireNotPassedOn(SimSession session, long transaction) {
        for (GroupView group : groups.values()) {
            for (Share share : group.shares()) {
                if (share.committedBy != null && share.committedBy.session() == session
                        && share.committedIn == transaction) {
                    throw new AssertionError(
                            share + " was given to somebody else, and then acknowledged by the commit of "
                                    + transaction + " of " + session);
                }
            }
        }
    }

    @Override
    public void rollingBack(SimSession session, long transaction) {
        forEachSettle(session, transaction, share -> {
            share.mostReturns++;
            share.become(Status.UNSURE, null);
        });
    }

    @Override
    public void rolledBack(SimSession session, long transaction) {
        decide(session, transaction, Fate.ROLLED_BACK);
        forEachSettle(session, transaction, share -> {
            share.mostReturns++;
            share.fewestReturns += share.confirmed ? 1 : 0;
            share.maybeSettled = false;
            share.become(Status.UNSURE, null);
        });
    }

    // ---- losing connections and brokers

    @Override
    public void lost(SimSession session) {
        lostSince.putIfAbsent(session, broker.nowMs());
    }

    @Override
    public void resumed(SimSession session) {
        if (isGivenUp(session)) {
            for (GroupView group : groups.values()) {
                group.forgetPins(session);
                group.shares().stream().filter(share -> share.holder != null && share.holder.session() == session
                        && !share.prepared)
                        .forEach(share -> {
                            share.mostReturns++;
                            share.fragile = true;
                        });
            }
            for (SimConsumer consumer : session.consumers()) {
                if (consumer.kind() == ConsumerKind.EPHEMERAL || consumer.kind() == ConsumerKind.SHARED) {
                    group(consumer).loosen();
                }
            }
        }
        lostSince.remove(session);
    }

    @Override
    public void opened(SimSession session, SimConsumer consumer, List<Received> retained) {
        groups.computeIfAbsent(name(consumer), name -> new GroupView(name,
                consumer.kind() == ConsumerKind.QUEUE ? SimFilter.NONE : consumer.filter(), this));
        List<SentMessage> kept = retained.stream().map(this::message).toList();
        for (Share share : group(consumer).shares()) {
            if (kept.contains(share.message)) {
                keep(share, consumer);
            } else if (share.isHeldBy(consumer) && share.status == Status.HELD) {
                share.become(Status.FREE, null);
            }
        }
    }

    /** The client says that it still holds the message; it may have lost it to somebody else long ago. */
    private static void keep(Share share, SimConsumer consumer) {
        if (share.isHeldBy(consumer)) {
            share.fragile = false;
            return;
        }
        if (share.status == Status.FREE) {
            share.become(Status.HELD, consumer);
            share.fragile = true;
        }
        share.contested = true;
        share.maybeSettled = true; // a settle said again may hit it now, in a transaction that is rolled back
        share.mostReturns++;
    }

    /** The broker has died: what it had in memory is gone. */
    void brokerDied() {
        for (SentMessage message : messages.values()) {
            if (message.dies()) {
                message.fate = Fate.GONE;
            }
        }
        places.keySet().removeIf(place -> !Lane.persistent(place.lane()));
        for (GroupView group : groups.values()) {
            group.forgetPins();
            for (Share share : group.shares()) {
                share.fragile |= share.holder != null && !share.confirmed;
            }
        }
    }

    /** Everything could be consumed: what was promised must have come. */
    void requireComplete() {
        groups.values().forEach(group -> group.requireComplete(broker.nowMs()));
    }
}
