package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.WireFields;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commits this group has decided for other groups, too. Each is remembered until all of them have applied it; that something was
 * rolled back need not be remembered, because it is what a participant is told of what is unknown (presumed abort).
 */
public final class Decisions {
    /**
     * A commit.
     *
     * @param participants the groups that have not said yet that they have applied it
     */
    public record Commit(LocalTransactionId transaction, long decidedMs, List<String> participants) {}

    private final Map<LocalTransactionId, Commit> byTransaction = new LinkedHashMap<>();

    /** The transaction is committed, for these groups, too. */
    public void add(LocalTransactionId transaction, List<String> participants, long nowMs) {
        byTransaction.put(transaction, new Commit(transaction, nowMs, List.copyOf(participants)));
    }

    /** Whether it is committed and some participant may not know. */
    public boolean isCommitted(LocalTransactionId transaction) {
        return byTransaction.containsKey(transaction);
    }

    /** Whether this participant has still to say that it has applied it. */
    public boolean isAwaited(LocalTransactionId transaction, String group) {
        Commit commit = byTransaction.get(transaction);
        return commit != null && commit.participants.contains(group);
    }

    /** The participant has applied it; after the last one it is forgotten. */
    public void done(LocalTransactionId transaction, String group) {
        Commit commit = byTransaction.get(transaction);
        if (commit == null) {
            return;
        }
        List<String> left = new ArrayList<>(commit.participants);
        left.remove(group);
        if (left.isEmpty()) {
            byTransaction.remove(transaction);
        } else {
            byTransaction.put(transaction, new Commit(transaction, commit.decidedMs, List.copyOf(left)));
        }
    }

    /** The oldest first. */
    public Collection<Commit> all() {
        return Collections.unmodifiableCollection(byTransaction.values());
    }

    public void write(ByteBuf out) {
        out.writeInt(byTransaction.size());
        for (Commit commit : byTransaction.values()) {
            commit.transaction.write(out);
            out.writeLong(commit.decidedMs).writeInt(commit.participants.size());
            commit.participants.forEach(group -> WireFields.writeStr(out, group));
        }
    }

    public void read(ByteBuf in) {
        for (int n = in.readInt(); n > 0; n--) {
            LocalTransactionId transaction = LocalTransactionId.read(in);
            long decidedMs = in.readLong();
            List<String> participants = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                participants.add(WireFields.readStr(in));
            }
            byTransaction.put(transaction, new Commit(transaction, decidedMs, participants));
        }
    }
}
