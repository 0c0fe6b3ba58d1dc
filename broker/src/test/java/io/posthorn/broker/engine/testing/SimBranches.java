package io.posthorn.broker.engine.testing;

import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.session.TransactionOutcome;
import io.posthorn.protocol.frame.transaction.BranchCommit;
import io.posthorn.protocol.frame.transaction.BranchDecided;
import io.posthorn.protocol.frame.transaction.BranchForget;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.BranchResult;
import io.posthorn.protocol.frame.transaction.BranchRollback;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.Branches;
import io.posthorn.protocol.frame.transaction.BranchesReply;
import io.posthorn.protocol.frame.transaction.Decision;
import io.posthorn.protocol.frame.transaction.DecisionDone;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Prepared;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.List;

/** What a client asks of prepared branches, on its connection. */
public final class SimBranches {
    private final SimClient client;

    public SimBranches(SimClient client) {
        this.client = client;
    }

    public static Xid xid(int number) {
        return new Xid(7, new byte[] {(byte) (number >> 8), (byte) number}, new byte[] {1});
    }

    /** Prepares what the sessions have open, which go on with new transactions. */
    public Reply tryPrepare(Xid xid, SimSession... sessions) {
        List<LocalTransactionId> transactions = new ArrayList<>();
        for (SimSession session : sessions) {
            transactions.add(session.transactions().leave());
        }
        return tryPrepare(new Prepare(BranchKind.XA, xid, null, transactions));
    }

    public Reply tryPrepare(Prepare prepare) {
        return client.request((out, correlation) -> prepare.write(out, 0, correlation));
    }

    public Vote prepare(Xid xid, SimSession... sessions) {
        return Prepared.read(tryPrepare(xid, sessions).payload()).vote();
    }

    public Reply tryCommit(Xid xid, boolean heuristic) {
        return client.request((out, correlation) -> new BranchCommit(xid, heuristic).write(out, 0, correlation));
    }

    public BranchResult commit(Xid xid) {
        return BranchDecided.read(tryCommit(xid, false).payload()).result();
    }

    public Reply tryRollback(Xid xid, boolean heuristic) {
        return client.request((out, correlation) -> new BranchRollback(xid, heuristic).write(out, 0, correlation));
    }

    public BranchResult rollback(Xid xid) {
        return BranchDecided.read(tryRollback(xid, false).payload()).result();
    }

    public Reply forget(Xid xid) {
        return client.request((out, correlation) -> new BranchForget(xid).write(out, 0, correlation));
    }

    /** All branches of the kinds, page by page. */
    public List<BranchRow> list(int kinds, int pageRows) {
        List<BranchRow> rows = new ArrayList<>();
        long from = 0;
        do {
            long begin = from;
            BranchesReply page = BranchesReply.read(client.request(
                    (out, correlation) -> new Branches(kinds, begin, pageRows).write(out, 0, correlation)).payload());
            rows.addAll(page.rows());
            from = page.next();
        } while (from != 0);
        return rows;
    }

    /** The names of those a transaction manager has to decide. */
    public List<Xid> recover() {
        return list(BranchKind.XA.mask(), 100).stream().map(BranchRow::xid).toList();
    }

    public Outcome decision(LocalTransactionId transaction) {
        return TransactionOutcome.read(client.request(
                (out, correlation) -> new Decision(transaction).write(out, 0, correlation)).payload()).outcome();
    }

    public void done(LocalTransactionId transaction, String group) {
        client.request((out, correlation) -> new DecisionDone(transaction, group).write(out, 0, correlation)).payload();
    }
}
