package io.posthorn.broker.engine.simulation.groups;

import io.posthorn.broker.engine.simulation.groups.GlobalTransaction.Fate;
import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.SimBranches;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimObserver;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.transaction.BranchCommit;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.BranchRollback;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Prepared;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A transaction manager: its log of commits outlives its deaths, and it recovers what it finds prepared. */
final class TransactionManager {
    private final List<SimGroup> groups;
    private final Random random;
    private final Runnable meanwhile;
    private final Map<Xid, GlobalTransaction> all = new HashMap<>();
    /** Those it has decided to commit: written before anybody is told. */
    private final Set<Xid> log = new HashSet<>();
    /** Those whose client is still at work. */
    private final Set<Xid> active = new HashSet<>();
    /** Which groups have said "prepared" and were not told a decision since. */
    private final Map<Xid, Set<SimGroup>> waiting = new LinkedHashMap<>();

    TransactionManager(List<SimGroup> groups, Random random, Runnable meanwhile) {
        this.groups = groups;
        this.random = random;
        this.meanwhile = meanwhile;
    }

    /** Two phases over the groups that were touched. */
    void end(GlobalTransaction transaction, List<Share> touched, boolean mayDie) {
        Xid xid = SimBranches.xid(all.size());
        all.put(xid, transaction);
        waiting.put(xid, new HashSet<>());
        active.add(xid);
        try {
            Map<Share, LocalTransactionId> parts = new LinkedHashMap<>();
            touched.forEach(share -> parts.put(share, share.leave()));
            boolean prepared = prepare(xid, parts, mayDie);
            step(mayDie);
            if (prepared) {
                log.add(xid);
                transaction.deciding();
                transaction.is(Fate.COMMITTED, "the manager has logged it");
            } else {
                transaction.is(Fate.ROLLED_BACK, "a part of it was refused");
                parts.forEach(Share::rollback);
            }
            for (Share share : touched) {
                step(mayDie);
                share.request((out, correlation) -> decision(share.group(), xid, out, correlation));
            }
        } finally {
            active.remove(xid);
        }
    }

    private void step(boolean mayDie) {
        if (mayDie && random.nextInt(25) == 0) {
            throw new LostException("the manager dies");
        }
        meanwhile.run();
    }

    private boolean prepare(Xid xid, Map<Share, LocalTransactionId> parts, boolean mayDie) {
        for (Map.Entry<Share, LocalTransactionId> part : parts.entrySet()) {
            step(mayDie);
            Prepare prepare = new Prepare(BranchKind.XA, xid, null, List.of(part.getValue()));
            Reply reply = part.getKey().request((out, correlation) -> prepare.write(out, 0, correlation));
            if (!reply.isOk()) {
                return false;
            }
            if (Prepared.read(reply.payload()).vote() == Vote.PREPARED) {
                waiting.get(xid).add(part.getKey().group());
            }
        }
        return true;
    }

    private void decision(SimGroup group, Xid xid, io.netty.buffer.ByteBuf out, int correlation) {
        waiting.getOrDefault(xid, new HashSet<>()).remove(group);
        if (log.contains(xid)) {
            new BranchCommit(xid, false).write(out, 0, correlation);
        } else {
            new BranchRollback(xid, false).write(out, 0, correlation);
        }
    }

    /** Looks at each group for what nobody works on any more, and decides it by the log. */
    void recover() {
        for (SimGroup group : groups) {
            SimClient client = group.newClient(SimObserver.NONE);
            try {
                recover(group, client);
            } catch (LostException lost) {
                // tried again later
            } finally {
                group.abandon(client);
            }
        }
    }

    private void recover(SimGroup group, SimClient client) {
        group.connect(client);
        List<Xid> found = new ArrayList<>(group.branches(client).recover());
        waiting.forEach((xid, at) -> {
            if (at.contains(group) && !found.contains(xid)) {
                throw new AssertionError("the prepared branch " + xid + " of " + all.get(xid) + " is lost at " + group);
            }
        });
        found.removeAll(active);
        for (Xid xid : found) {
            GlobalTransaction transaction = all.get(xid);
            if (!log.contains(xid)) {
                transaction.is(Fate.ROLLED_BACK, "the manager presumes it");
            }
            Reply reply = group.request(client, (out, correlation) -> decision(group, xid, out, correlation));
            if (!reply.isOk() && reply.error() != ErrorCode.TRANSACTION_UNKNOWN) {
                throw new AssertionError(reply.error() + " " + reply.text());
            }
        }
    }
}
