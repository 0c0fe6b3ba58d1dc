package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.RefusedException;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.request.session.SessionEnd;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.PrepareRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Prepared;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * PREPARE: local transactions become a branch, in one record. Whoever is told "prepared" can rely on it: what the decision needs
 * later (its record fits the log, its messages are held) is made sure of here.
 */
public final class PrepareHandler implements RequestHandler {
    private static final int MOST_COORDINATOR_CHARS = 255;
    private static final int MOST_TRANSACTIONS = 200;

    private final State state;
    private final Drafts drafts;
    private final Sessions sessions;
    private final Clients clients;
    private final SessionEnd end;
    private final Proposer proposer;
    private final int mostDecisionBytes;
    /** Those whose record is on its way to the log. */
    private final Set<Xid> preparing = new HashSet<>();

    /** @param mostDecisionBytes the longest record that always fits the reserve of the log */
    public PrepareHandler(State state, Drafts drafts, Sessions sessions, Clients clients, SessionEnd end,
            Proposer proposer, int mostDecisionBytes) {
        this.state = state;
        this.drafts = drafts;
        this.sessions = sessions;
        this.clients = clients;
        this.end = end;
        this.proposer = proposer;
        this.mostDecisionBytes = mostDecisionBytes;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        Prepare prepare = check(Prepare.read(FrameHeader.payload(frames, start)));
        int correlation = FrameHeader.correlation(frames, start);
        if (preparing.contains(prepare.xid()) || state.branches().find(prepare.xid()) != null) {
            proposer.whenApplied(() -> answerRepeated(connection, correlation, prepare));
            return true;
        }
        if (!proposer.fits(bytes(prepare))) {
            return false;
        }
        List<TransactionDraft> found = new ArrayList<>();
        String refusal = find(new LinkedHashSet<>(prepare.transactions()), found);
        if (refusal != null) {
            found.forEach(end::rollBack);
            String why = refusal;
            proposer.whenApplied(() -> connection.error(0, correlation, ErrorCode.TRANSACTION_ROLLED_BACK, 0, why));
        } else if (found.isEmpty()) {
            proposer.whenApplied(() -> answer(connection, correlation, Vote.READ_ONLY));
        } else {
            propose(prepare, found);
            proposer.whenApplied(() -> answer(connection, correlation, Vote.PREPARED));
        }
        return true;
    }

    private static Prepare check(Prepare prepare) {
        if (prepare.coordinator() != null && prepare.coordinator().length() > MOST_COORDINATOR_CHARS) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE,
                    "the name of who decides a branch has at most " + MOST_COORDINATOR_CHARS + " characters");
        }
        if (prepare.kind() == BranchKind.GROUP && !prepare.xid().isOfLocal()) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE,
                    "the xid " + prepare.xid() + " does not say which transaction decides the branch");
        }
        if (prepare.transactions().size() > MOST_TRANSACTIONS) {
            throw new RefusedException(ErrorCode.RESOURCE_LIMIT, "a branch consists of at most " + MOST_TRANSACTIONS
                    + " transactions of sessions at one broker group: use fewer sessions in it");
        }
        return prepare;
    }

    /** Finds the drafts in which something was done; answers why they can only be rolled back, or null. */
    private String find(Set<LocalTransactionId> listed, List<TransactionDraft> found) {
        String refusal = null;
        int decisionBytes = Xid.MAX_BYTES + 5;
        for (LocalTransactionId id : listed) {
            Producer producer = state.producers().peek(id.producer());
            TransactionDraft draft = drafts.find(producer, id.number());
            if (draft == null) {
                Outcome fate = drafts.fate(producer, id.number());
                refusal = id + (fate == Outcome.UNKNOWN ? " is not known to the broker" : " is " + fate);
            } else if (draft.isEmpty()) {
                drafts.drop(draft);
            } else {
                found.add(draft);
                refusal = draft.conflict() == null ? refusal : draft.conflict();
                decisionBytes += OutcomeRecord.bytes(draft.counts().size());
            }
        }
        return refusal != null || decisionBytes <= mostDecisionBytes ? refusal
                : "it has messages for so many destinations that its commit would not fit a record of the log";
    }

    private static int bytes(Prepare prepare) {
        return Xid.MAX_BYTES + 4 * MOST_COORDINATOR_CHARS
                + 2 * OutcomeRecord.bytes(0) * (1 + prepare.transactions().size());
    }

    private void propose(Prepare prepare, List<TransactionDraft> found) {
        List<PrepareRecord.Part> parts = new ArrayList<>(found.size());
        for (TransactionDraft draft : found) {
            Session session = sessions.find(draft.id().producer());
            parts.add(new PrepareRecord.Part(draft.id(),
                    session == null ? draft.id().producer() : clients.origin(session.client())));
        }
        PrepareRecord record = new PrepareRecord(prepare.kind(), prepare.xid(), prepare.coordinator(), parts);
        proposer.propose(RecordKind.PREPARE, record.bytes(), record::write);
        found.forEach(draft -> drafts.ending(draft.id(), Outcome.PREPARED));
        preparing.add(prepare.xid());
        proposer.whenApplied(() -> preparing.remove(prepare.xid()));
    }

    private void answerRepeated(Connection connection, int correlation, Prepare prepare) {
        Branch branch = state.branches().find(prepare.xid());
        if (branch != null && branch.isPrepared() && branch.consistsOf(prepare.transactions())) {
            answer(connection, correlation, Vote.PREPARED);
        } else {
            connection.error(0, correlation, ErrorCode.ILLEGAL_STATE, 0,
                    "there is another branch of the name " + prepare.xid());
        }
    }

    private static void answer(Connection connection, int correlation, Vote vote) {
        connection.send(out -> new Prepared(vote).write(out, 0, correlation));
    }
}
