package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.queue.Retention;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All branches of this group: prepared ones, and those an administrator has decided. */
public final class Branches {
    private final Map<Xid, Branch> byXid = new HashMap<>();
    private final Map<LocalTransactionId, Branch> byTransaction = new HashMap<>();
    private final TreeMap<Long, Branch> byNumber = new TreeMap<>();
    private long nextNumber = 1;

    /** The branch of the name, or null. */
    public Branch find(Xid xid) {
        return byXid.get(xid);
    }

    /** The prepared branch the transaction is part of, or null. */
    public Branch of(LocalTransactionId transaction) {
        return byTransaction.get(transaction);
    }

    /** A branch is prepared whose name is not there yet. */
    public void add(BranchKind kind, Xid xid, String coordinator, List<Branch.Part> parts, long nowMs) {
        put(new Branch(nextNumber++, kind, xid, coordinator, parts, nowMs));
    }

    private void put(Branch branch) {
        byXid.put(branch.xid(), branch);
        byNumber.put(branch.number(), branch);
        branch.parts().forEach(part -> byTransaction.put(part.transaction().id(), branch));
    }

    /** The branch is decided by an administrator, and stays to say so. */
    public void decideHeuristically(Branch branch, boolean committed, long nowMs) {
        branch.parts().forEach(part -> byTransaction.remove(part.transaction().id()));
        branch.decideHeuristically(committed, nowMs);
    }

    /** The branch is decided, or forgotten. */
    public void remove(Branch branch) {
        branch.parts().forEach(part -> byTransaction.remove(part.transaction().id()));
        byXid.remove(branch.xid());
        byNumber.remove(branch.number());
    }

    /** All, in the order they were prepared. */
    public Collection<Branch> all() {
        return from(0);
    }

    /** Those with this number or a higher one. */
    public Collection<Branch> from(long number) {
        return Collections.unmodifiableCollection(byNumber.tailMap(number).values());
    }

    /** After a restart: what they acknowledged of NON_PERSISTENT lanes is gone with the messages. */
    public void forgetUnforced() {
        all().forEach(branch -> branch.parts().forEach(part -> part.transaction().forgetUnforced()));
    }

    /** After a restart: tells the log which half messages are undecided. */
    public void recountLive(Retention retention) {
        all().forEach(branch -> branch.parts().forEach(part -> part.transaction().recountLive(retention)));
    }

    public void write(ByteBuf out) {
        out.writeLong(nextNumber).writeInt(byNumber.size());
        byNumber.values().forEach(branch -> branch.write(out));
    }

    public void read(ByteBuf in) {
        nextNumber = in.readLong();
        for (int n = in.readInt(); n > 0; n--) {
            put(Branch.read(in));
        }
    }
}
