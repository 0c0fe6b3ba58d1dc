package io.posthorn.broker.engine.simulation;

import io.posthorn.broker.engine.simulation.Share.Status;
import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.message.Lane;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the oracle knows of one consumer group. */
final class GroupView {
    private final String name;
    private final Map<SentMessage, Share> shares = new LinkedHashMap<>();
    /** Messages that were on their way when the group began: it may see them. */
    private final Set<SentMessage> onTheWay = new HashSet<>();
    /** Message groups and the consumers that got messages of them. */
    private final Map<String, SimConsumer> pins = new HashMap<>();
    private final Oracle oracle;
    /** That of the subscription; a queue's group takes all. */
    private final SimFilter filter;
    /** It may have ended and begun again without the oracle knowing when. */
    private boolean loose;

    GroupView(String name, SimFilter filter, Oracle oracle) {
        this.filter = filter;
        this.name = name;
        this.oracle = oracle;
        oracle.messages().stream().filter(SentMessage::isUndecided).forEach(onTheWay::add);
    }

    void loosen() {
        loose = true;
    }

    /** The broker knows no pins any more. */
    void forgetPins() {
        pins.clear();
    }

    /** The broker may have given up on the session. */
    void forgetPins(SimSession session) {
        pins.values().removeIf(consumer -> consumer.session() == session);
    }

    void expect(SentMessage message) {
        if (message.passes(filter)) {
            shares.put(message, new Share(message));
        }
    }

    Collection<Share> shares() {
        return shares.values();
    }

    Share find(SentMessage message) {
        return shares.get(message);
    }

    void delivered(SentMessage message, Received received) {
        Share share = shares.get(message);
        if (share == null) {
            require(loose || onTheWay.contains(message), "%s sees %s, which was sent before it began", this, message);
            share = new Share(message);
            shares.put(message, share);
        }
        if (!loose) {
            check(share, received);
            checkPin(message, received.consumer());
        }
        share.committedBy = share.committing ? share.holder : null;
        share.committedIn = share.transaction;
        share.become(Status.HELD, received.consumer());
        share.contested = false;
        share.maybeSettled = false;
    }

    private void check(Share share, Received received) {
        require(share.status != Status.DONE, "%s: %s was settled and confirmed, and comes back as %s", this, share,
                received);
        boolean givenUp = share.holder != null && !share.prepared && (oracle.isGivenUp(share.holder.session())
                || share.maybeSettled && oracle.isLost(share.holder.session()));
        share.mostReturns += givenUp || share.committing ? 1 : 0;
        boolean mayPass =
                share.status == Status.FREE || share.status == Status.UNSURE || share.fragile || share.contested
                        || share.committing || givenUp;
        require(mayPass, "%s: %s is given to somebody else as %s", this, share, received);
        require(received.deliveryCount() > share.fewestReturns, "%s: %s came back %d times, and counts %d", this,
                share, share.fewestReturns, received.deliveryCount());
        require(received.deliveryCount() <= 1 + share.mostReturns, "%s: %s came back %d times at most, and counts %d",
                this, share, share.mostReturns, received.deliveryCount());
        for (Share earlier : shares.values()) {
            boolean concerned = earlier.message.passes(received.consumer().filter())
                    && !mayWaitForOthers(earlier.message, received.consumer());
            require(!concerned || !comesBefore(earlier, share.message), "%s: %s is delivered before %s", this, share,
                    earlier);
        }
    }

    private void checkPin(SentMessage message, SimConsumer consumer) {
        String group = message.messageGroup();
        SimConsumer owner = group == null ? null : pins.get(group);
        require(owner == null || owner == consumer || !message.passes(owner.filter())
                || oracle.isGivenUp(owner.session()), "%s: %s goes to %s, and its message group belongs to %s", this,
                message, consumer, owner);
        if (group != null && (owner == null || oracle.isGivenUp(owner.session()))) {
            pins.put(group, consumer);
        }
    }

    private boolean mayWaitForOthers(SentMessage message, SimConsumer consumer) {
        return message.messageGroup() != null && pins.get(message.messageGroup()) != consumer;
    }

    /** Whether this one surely is available and has to be delivered first. */
    private static boolean comesBefore(Share earlier, SentMessage message) {
        SentMessage first = earlier.message;
        if (earlier.status != Status.FREE || earlier.maybeSettled || !first.mustBeSeen() || first == message
                || first.send.expirationMs() != 0 || first.isDelayed()) {
            return false;
        }
        boolean sameSession = !message.isDelayed() && first.session == message.session && first.isInOrderWith(message)
                && first.lane() == message.lane()
                && first.send.sequence() < message.send.sequence();
        return sameSession || Lane.priority(first.lane()) > Lane.priority(message.lane());
    }

    void giveBack(SimConsumer consumer, SentMessage message, boolean counted) {
        Share share = shares.get(message);
        if (share.status == Status.HELD && share.holder == consumer) {
            share.become(Status.FREE, null);
            share.fewestReturns += counted ? 1 : 0;
        }
    }

    /** After everything could be consumed: what was promised and did not come. */
    void requireComplete(long nowMs) {
        for (Share share : shares.values()) {
            SentMessage message = share.message;
            boolean expired = message.send.expirationMs() != 0 && message.send.expirationMs() <= nowMs;
            boolean missing = share.status != Status.DONE && !share.maybeSettled && message.mustBeSeen() && !expired;
            require(loose || !missing, "%s never got %s", this, share);
        }
    }

    private static void require(boolean condition, String violation, Object... of) {
        if (!condition) {
            throw new AssertionError(violation.formatted(of));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
