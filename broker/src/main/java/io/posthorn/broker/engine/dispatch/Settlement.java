package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Holder;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.broker.record.SettleRecord;
import io.posthorn.protocol.message.Lane;
import java.util.function.Predicate;

/**
 * Acknowledging, giving back and setting aside for transactions. What all sessions settle of a group in one turn of the engine
 * becomes one record.
 */
public final class Settlement {
    private static final int RANGES_PER_RECORD = 1024;

    private final Dispatchers dispatchers;
    private final Proposer proposer;
    private final Predicate<GroupDispatcher> proposal = this::proposeAsRoomAllows;

    public Settlement(Dispatchers dispatchers, Proposer proposer) {
        this.dispatchers = dispatchers;
        this.proposer = proposer;
    }

    /**
     * Attaches the consumer to its group. If it is the first with its selector, dispatching to it waits until what is being
     * settled now is settled, so that it does not get it again.
     */
    public void attach(Consumer consumer) {
        GroupDispatcher dispatcher = dispatchers.of(consumer.group());
        View view = dispatcher.add(consumer);
        if (!view.isActive()) {
            propose(RecordKind.SETTLE, dispatcher.group(), dispatcher.toSettle(), false);
            dispatcher.toSettle().clear();
            proposer.whenApplied(() -> {
                view.activate();
                dispatchers.wake(consumer.group());
            });
        }
        dispatchers.wake(consumer.group());
    }

    /** Settles what the consumer holds of the range, and what nobody holds: it was delivered before a restart. */
    public void settle(Consumer consumer, int lane, long from, long to) {
        GroupDispatcher dispatcher = dispatchers.of(consumer.group());
        LaneCursor cursor = dispatcher.cursor(lane);
        long end = Math.min(to, cursor.lane().nextOffset() - 1);
        for (long offset = cursor.atLeast(from); offset <= end; offset++) {
            Holder holder = cursor.holder(offset);
            if (holder == consumer) {
                consumer.letGo();
            } else if (!cursor.claim(offset, consumer)) {
                continue;
            }
            cursor.settling(offset);
            dispatcher.settle(lane, offset);
        }
        if (!dispatcher.toSettle().isEmpty()) {
            dispatchers.settled(dispatcher);
        }
    }

    /**
     * Sets the range aside for the transaction and adds to {@code fresh} what was not before.
     *
     * @return null, or why the transaction can only be rolled back: somebody else took one of the messages since
     */
    public String setAside(Consumer consumer, TransactionDraft draft, int lane, long from, long to,
            OffsetRanges fresh) {
        LaneCursor cursor = dispatchers.of(consumer.group()).cursor(lane);
        for (long offset = from; offset <= to; offset++) {
            Holder holder = cursor.holder(offset);
            if (holder == draft) {
                continue;
            }
            if (holder == consumer) {
                consumer.letGo();
                cursor.transfer(offset, draft);
            } else if (!cursor.claim(offset, draft)) {
                return "message " + offset + " of " + consumer.group() + " was consumed by somebody else meanwhile";
            }
            fresh.add(lane, offset, offset);
        }
        return null;
    }

    /** Gives back what the consumer holds of the ranges; counted: the application has seen it. */
    public void release(Consumer consumer, OffsetRanges ranges, boolean counted) {
        GroupDispatcher dispatcher = dispatchers.of(consumer.group());
        OffsetRanges seen = new OffsetRanges();
        for (int i = 0; i < ranges.count(); i++) {
            LaneCursor cursor = dispatcher.cursor(ranges.lane(i));
            long end = Math.min(ranges.to(i), cursor.lane().nextOffset() - 1);
            for (long offset = cursor.atLeast(ranges.from(i)); offset <= end; offset++) {
                if (cursor.holder(offset) == consumer) {
                    consumer.letGo();
                    if (counted) {
                        count(consumer.group(), cursor, ranges.lane(i), offset, seen);
                        dispatchers.giveBack(dispatcher, cursor, offset, proposer.nowMs());
                    } else {
                        cursor.giveBack(offset);
                    }
                }
            }
        }
        proposeReturns(dispatcher, seen);
        dispatchers.wake(consumer.group());
    }

    private static void count(Group group, LaneCursor cursor, int lane, long offset, OffsetRanges seen) {
        if (Lane.persistent(lane)) {
            cursor.returnProposed(offset);
            seen.add(lane, offset, offset);
        } else {
            group.lane(lane).countReturn(offset);
        }
    }

    private void proposeReturns(GroupDispatcher dispatcher, OffsetRanges seen) {
        if (seen.isEmpty()) {
            return;
        }
        propose(RecordKind.RELEASE, dispatcher.group(), seen, false);
        proposer.whenApplied(() -> forEach(seen, (lane, offset) -> dispatcher.cursor(lane).returnApplied(offset)));
    }

    /** Gives back all the consumer holds, uncounted, but for the ranges kept. */
    public void releaseAllBut(Consumer consumer, OffsetRanges kept) {
        GroupDispatcher dispatcher = dispatchers.of(consumer.group());
        for (LaneCursor cursor : dispatcher.cursors()) {
            for (long offset : cursor.heldBy(consumer)) {
                if (!contains(kept, cursor.lane().number(), offset)) {
                    consumer.letGo();
                    cursor.giveBack(offset);
                }
            }
        }
        dispatchers.wake(consumer.group());
    }

    private static boolean contains(OffsetRanges ranges, int lane, long offset) {
        for (int i = 0; i < ranges.count(); i++) {
            if (ranges.lane(i) == lane && ranges.from(i) <= offset && offset <= ranges.to(i)) {
                return true;
            }
        }
        return false;
    }

    /** Sets aside for a consumer that came back what it says it still has, as far as nobody else took it. */
    public void retain(Consumer consumer, OffsetRanges ranges) {
        GroupDispatcher dispatcher = dispatchers.of(consumer.group());
        for (int i = 0; i < ranges.count(); i++) {
            LaneCursor cursor = dispatcher.cursor(ranges.lane(i));
            long end = Math.min(ranges.to(i), cursor.lane().nextOffset() - 1);
            for (long offset = cursor.atLeast(ranges.from(i)); offset <= end; offset++) {
                if (cursor.holder(offset) == null && cursor.claim(offset, consumer)) {
                    consumer.held();
                }
            }
        }
    }

    /** After a restart: what undecided transactions acknowledge is theirs. */
    public void restore(TransactionDraft draft, Group group, OffsetRanges ranges) {
        GroupDispatcher dispatcher = dispatchers.of(group);
        forEach(ranges, (lane, offset) -> dispatcher.cursor(lane).claim(offset, draft));
    }

    /** A transaction was committed: what it acknowledged of the group is settled. */
    public void committed(Group group, OffsetRanges ranges) {
        GroupDispatcher dispatcher = dispatchers.of(group);
        forEach(ranges, (lane, offset) -> dispatcher.cursor(lane).letGo(offset));
    }

    /** A transaction was rolled back: what it acknowledged of the group comes back. */
    public void rolledBack(Group group, OffsetRanges ranges) {
        GroupDispatcher dispatcher = dispatchers.of(group);
        forEach(ranges, (lane, offset) -> dispatchers.giveBack(dispatcher, dispatcher.cursor(lane), offset,
                proposer.nowMs()));
        dispatchers.wake(group);
    }

    private interface OffsetAction {
        void accept(int lane, long offset);
    }

    private static void forEach(OffsetRanges ranges, OffsetAction action) {
        for (int i = 0; i < ranges.count(); i++) {
            for (long offset = ranges.from(i); offset <= ranges.to(i); offset++) {
                action.accept(ranges.lane(i), offset);
            }
        }
    }

    /** Proposes what was settled in this turn; answers false when the log had no room for all of it: the rest waits. */
    public boolean proposeSettled() {
        if (!dispatchers.settling().isEmpty()) {
            dispatchers.settling().removeIf(proposal);
        }
        return dispatchers.settling().isEmpty();
    }

    private boolean proposeAsRoomAllows(GroupDispatcher dispatcher) {
        OffsetRanges ranges = dispatcher.toSettle();
        int first = 0;
        while (first < ranges.count()) {
            int n = Math.min(RANGES_PER_RECORD, ranges.count() - first);
            if (!proposer.fits(SettleRecord.bytes(n))) {
                break;
            }
            propose(RecordKind.SETTLE, dispatcher.group(), ranges, first, n, false);
            first += n;
        }
        ranges.removeFirst(first);
        return ranges.isEmpty();
    }

    /** Proposes what was settled of the consumer's group at once if somebody waits for it; else the end of the turn does. */
    public void proposeSettled(Consumer consumer, boolean awaited) {
        if (awaited) {
            GroupDispatcher dispatcher = dispatchers.of(consumer.group());
            propose(RecordKind.SETTLE, dispatcher.group(), dispatcher.toSettle(), true);
            dispatcher.toSettle().clear();
        }
    }

    /** Gives back all the consumer holds. */
    public void releaseAll(Consumer consumer, boolean counted) {
        OffsetRanges all = new OffsetRanges();
        for (LaneCursor cursor : dispatchers.of(consumer.group()).cursors()) {
            for (long offset : cursor.heldBy(consumer)) {
                all.add(cursor.lane().number(), offset, offset);
            }
        }
        release(consumer, all, counted);
    }

    private void propose(RecordKind kind, Group group, OffsetRanges ranges, boolean awaited) {
        for (int first = 0; first < ranges.count(); first += RANGES_PER_RECORD) {
            propose(kind, group, ranges, first, Math.min(RANGES_PER_RECORD, ranges.count() - first), awaited);
        }
    }

    private void propose(RecordKind kind, Group group, OffsetRanges ranges, int first, int n, boolean awaited) {
        SettleRecord.write(proposer.begin(kind, SettleRecord.bytes(n)), group.destination().number(), group.number(),
                ranges, first, n);
        proposer.end(awaited);
    }
}
