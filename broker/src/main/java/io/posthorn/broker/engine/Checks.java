package io.posthorn.broker.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.storage.Storage;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.engine.transaction.Branches;
import io.posthorn.broker.engine.transaction.HalfMessages;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.Check;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Asks the clients of a producer group, in turn, what became of its undecided transactional messages. Each is asked for by one client at a
 * time; who does not decide is followed by the next one.
 */
final class Checks {
    private static final int MOST_A_TICK = 64;

    private final Branches branches;
    private final Storage storage;
    private final TransactionOptions options;
    private final int mostImageBytes;
    private final Map<String, Deque<Connection>> checkers = new HashMap<>();
    private final Map<Xid, Long> askedMs = new HashMap<>();

    /** @param mostImageBytes a longer image is sent without its body */
    Checks(Branches branches, Storage storage, TransactionOptions options, int mostImageBytes) {
        this.branches = branches;
        this.storage = storage;
        this.options = options;
        this.mostImageBytes = mostImageBytes;
    }

    /** The connection answers for the producer group; saying it twice changes nothing. */
    void open(String producerGroup, Connection connection) {
        Deque<Connection> of = checkers.computeIfAbsent(producerGroup, key -> new ArrayDeque<>());
        if (!of.contains(connection)) {
            of.add(connection);
        }
    }

    void onDisconnected(Connection connection) {
        for (Iterator<Deque<Connection>> all = checkers.values().iterator(); all.hasNext();) {
            Deque<Connection> of = all.next();
            of.remove(connection);
            if (of.isEmpty()) {
                all.remove();
            }
        }
    }

    void onTick(long nowMs) {
        askedMs.keySet().removeIf(xid -> branches.find(xid) == null);
        int left = checkers.isEmpty() ? 0 : MOST_A_TICK;
        for (Branch branch : branches.all()) {
            if (left == 0) {
                return;
            }
            if (isDue(branch, nowMs) && ask(branch)) {
                askedMs.put(branch.xid(), nowMs);
                left--;
            }
        }
    }

    private boolean isDue(Branch branch, long nowMs) {
        return branch.kind() == BranchKind.CHECKED && branch.isPrepared() && !branch.isDecisionProposed()
                && nowMs - branch.sinceMs() >= options.checkAfterMs()
                && nowMs - askedMs.getOrDefault(branch.xid(), Long.MIN_VALUE / 2) >= options.checkIntervalMs();
    }

    private boolean ask(Branch branch) {
        Deque<Connection> of = checkers.get(branch.coordinator());
        for (int n = of == null ? 0 : of.size(); n > 0; n--) {
            Connection next = of.poll();
            of.add(next);
            if (next.port().isWritable()) {
                send(branch, next);
                return true;
            }
        }
        return false;
    }

    private void send(Branch branch, Connection connection) {
        for (Branch.Part part : branch.parts()) {
            for (HalfMessages halves : part.transaction().halves()) {
                MessageRecord first = storage.read(halves.messages().get(0));
                boolean whole = !first.isLarge() && first.imageLength() <= mostImageBytes;
                int length = whole ? first.imageLength() : first.image().bodyIndex() - first.imageIndex();
                ByteBuf image = first.buffer().slice(first.imageIndex(), length);
                connection.send(new Check(branch.xid(), branch.coordinator(), !whole, image)::write);
                return;
            }
        }
        connection.send(new Check(branch.xid(), branch.coordinator(), true, Unpooled.EMPTY_BUFFER)::write);
    }
}
