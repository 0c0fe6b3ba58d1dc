package io.posthorn.broker.engine.simulation;

import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.SimBranches;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.broker.engine.testing.SimWire;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.session.Rollback;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Prepared;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a transaction manager does among the workload: what a session has open is prepared, and decided later by any client, however often
 * the broker died in between. What was said to be prepared must be there until it is decided, and every decision must be found as it
 * was made.
 */
final class ManagedBranches {
    private static final int MOST = 4;

    private enum Decision {
        COMMIT, ROLLBACK
    }

    private static final class Managed {
        final Xid xid;
        final SimSession session;
        final long transaction;
        SimWire askedOn;
        Reply vote;
        boolean prepared;
        /** Null until it was said for the first time; it never changes. */
        Decision decision;

        Managed(Xid xid, SimSession session, long transaction) {
            this.xid = xid;
            this.session = session;
            this.transaction = transaction;
        }

        boolean isAnswerAwaited() {
            return !vote.isDone() && session.client().wire() == askedOn;
        }
    }

    private final Oracle oracle;
    private final Random random;
    private final Map<Xid, Managed> undecided = new LinkedHashMap<>();
    private int named;

    ManagedBranches(Oracle oracle, Random random) {
        this.oracle = oracle;
        this.random = random;
    }

    /** What the session has open becomes a branch; the session goes on with a new transaction. */
    void prepare(SimSession session) {
        if (undecided.size() >= MOST) {
            return;
        }
        long transaction = session.transactions().leave().number();
        Managed branch = new Managed(SimBranches.xid(named++), session, transaction);
        undecided.put(branch.xid, branch);
        oracle.branched(session, transaction);
        branch.askedOn = session.client().wire();
        Prepare prepare = new Prepare(BranchKind.XA, branch.xid, null,
                List.of(new io.posthorn.protocol.frame.transaction.LocalTransactionId(session.producer(),
                        transaction)));
        branch.vote = session.client().wire().request((out, correlation) -> prepare.write(out, 0, correlation));
        branch.vote.whenDone(() -> voted(branch));
    }

    private void voted(Managed branch) {
        if (!branch.vote.isOk()) {
            oracle.rollingBack(branch.session, branch.transaction);
        } else if (Prepared.read(branch.vote.payload()).vote() == Vote.PREPARED) {
            prepared(branch);
        }
    }

    private void prepared(Managed branch) {
        oracle.prepared(branch.session, branch.transaction);
        branch.prepared = true;
    }

    /** Has one go a step further, if there is any; the client is connected. */
    void goOn(SimClient client) {
        if (!undecided.isEmpty()) {
            List<Managed> all = new ArrayList<>(undecided.values());
            goOn(all.get(random.nextInt(all.size())), client);
        }
    }

    private void goOn(Managed branch, SimClient client) {
        if (branch.prepared) {
            decide(branch, client);
        } else if (!branch.isAnswerAwaited() && branch.session.client().isConnected()) {
            findOut(branch, client);
        }
    }

    /** The vote was a refusal, or "read-only", or it was lost. */
    private void findOut(Managed branch, SimClient client) {
        if (!branch.vote.isDone() && new SimBranches(client).recover().contains(branch.xid)) {
            prepared(branch);
            return;
        }
        oracle.rollingBack(branch.session, branch.transaction);
        branch.session.client().request((out, correlation) -> new Rollback(branch.transaction).write(out,
                branch.session.number(), correlation)).payload();
        oracle.rolledBack(branch.session, branch.transaction);
        undecided.remove(branch.xid);
    }

    private void decide(Managed branch, SimClient client) {
        boolean again = branch.decision != null;
        if (!again) {
            branch.decision = random.nextInt(3) > 0 ? Decision.COMMIT : Decision.ROLLBACK;
            if (branch.decision == Decision.COMMIT) {
                oracle.committing(branch.session, branch.transaction);
            } else {
                oracle.rollingBack(branch.session, branch.transaction);
            }
        }
        SimBranches branches = new SimBranches(client);
        boolean commit = branch.decision == Decision.COMMIT;
        Reply reply = commit ? branches.tryCommit(branch.xid, false) : branches.tryRollback(branch.xid, false);
        if (!reply.isDone()) {
            return; // said again later
        }
        if (!reply.isOk() && !(again && reply.error() == ErrorCode.TRANSACTION_UNKNOWN)) {
            throw new AssertionError("the prepared branch " + branch.xid + " of " + branch.session + ": "
                    + reply.error() + " " + reply.text());
        }
        if (commit) {
            oracle.committed(branch.session, branch.transaction);
        } else {
            oracle.rolledBack(branch.session, branch.transaction);
        }
        undecided.remove(branch.xid);
    }

    /** A broker that has started again lists what it said was prepared, and nothing that nobody knows. */
    void requireListed(SimClient client) {
        List<Xid> found = new SimBranches(client).recover();
        for (Managed branch : undecided.values()) {
            if (branch.prepared && branch.decision == null && !found.contains(branch.xid)) {
                throw new AssertionError("the prepared branch " + branch.xid + " of " + branch.session + " is lost");
            }
        }
        found.stream().filter(xid -> !undecided.containsKey(xid)).forEach(xid -> {
            throw new AssertionError("branch " + xid + " is decided, and listed");
        });
    }

    /** Ends all; everybody is connected. */
    void finish(SimClient client, Runnable meanwhile) {
        for (int round = 0; !undecided.isEmpty(); round++) {
            if (round > 10_000) {
                throw new AssertionError("undecided: " + undecided.keySet());
            }
            goOn(client);
            meanwhile.run();
        }
        requireListed(client);
    }
}
