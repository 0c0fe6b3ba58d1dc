package io.posthorn.broker.engine;

import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.session.SessionEnd;
import io.posthorn.broker.engine.request.transaction.BranchCommitHandler;
import io.posthorn.broker.engine.request.transaction.BranchDecider;
import io.posthorn.broker.engine.request.transaction.BranchForgetHandler;
import io.posthorn.broker.engine.request.transaction.BranchRollbackHandler;
import io.posthorn.broker.engine.request.transaction.BranchesHandler;
import io.posthorn.broker.engine.request.transaction.CommitHandler;
import io.posthorn.broker.engine.request.transaction.DecisionDoneHandler;
import io.posthorn.broker.engine.request.transaction.DecisionHandler;
import io.posthorn.broker.engine.request.transaction.Fates;
import io.posthorn.broker.engine.request.transaction.PrepareHandler;
import io.posthorn.broker.engine.request.transaction.RollbackHandler;
import io.posthorn.broker.engine.request.transaction.TransactionStatusHandler;
import io.posthorn.broker.engine.state.State;
import io.posthorn.protocol.frame.FrameType;

/** Registers who takes the frames that end transactions. */
final class TransactionHandlers {
    private TransactionHandlers() {}

    /** @param smallRecordBytes a record so long fits the log's reserve whenever a request is taken */
    static void register(Handlers handlers, State state, Sessions sessions, Clients clients, Drafts drafts,
            SessionEnd end, Proposer proposer, TransactionOptions options, int smallRecordBytes) {
        Fates fates = new Fates(state.branches());
        BranchDecider decider = new BranchDecider(state.branches(), state.catalog(), proposer);
        handlers.on(FrameType.COMMIT, new CommitHandler(state.catalog(), drafts, fates, proposer, clients, end))
                .on(FrameType.ROLLBACK, new RollbackHandler(drafts, proposer, end))
                .on(FrameType.TRANSACTION_STATUS, new TransactionStatusHandler(fates, proposer))
                .on(FrameType.PREPARE,
                        new PrepareHandler(state, drafts, sessions, clients, end, proposer, smallRecordBytes))
                .on(FrameType.BRANCH_COMMIT, new BranchCommitHandler(decider))
                .on(FrameType.BRANCH_ROLLBACK, new BranchRollbackHandler(decider))
                .on(FrameType.BRANCH_FORGET, new BranchForgetHandler(state.branches(), proposer))
                .on(FrameType.BRANCHES, new BranchesHandler(state, options.group()))
                .on(FrameType.DECISION, new DecisionHandler(state, drafts, fates, proposer))
                .on(FrameType.DECISION_DONE, new DecisionDoneHandler(state.decisions(), proposer));
    }
}
