package io.posthorn.broker.engine;

import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.session.SessionEnd;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.engine.transaction.Producers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls back what is open for too long; its session learns that when it commits, because the outcome is remembered. What is prepared is
 * not open any more.
 */
final class TransactionLimits {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionLimits.class);
    private static final long INTERVAL_MS = 1_000;

    private final Producers producers;
    private final Drafts drafts;
    private final SessionEnd end;
    private final Proposer proposer;
    private final long limitMs;
    private final int roomBytes;
    private long lookedAtMs;

    /** @param roomBytes what one rollback leaves of the log's reserve */
    TransactionLimits(Producers producers, Drafts drafts, SessionEnd end, Proposer proposer, long limitMs,
            int roomBytes) {
        this.producers = producers;
        this.drafts = drafts;
        this.end = end;
        this.proposer = proposer;
        this.limitMs = limitMs;
        this.roomBytes = roomBytes;
    }

    void onTick(long nowMs) {
        if (nowMs - lookedAtMs < INTERVAL_MS) {
            return;
        }
        lookedAtMs = nowMs;
        for (Producer producer : producers.all()) {
            for (LocalTransaction transaction : producer.open()) {
                if (nowMs - transaction.startedMs() > limitMs && proposer.isReady() && proposer.fits(roomBytes)) {
                    rollBack(producer, transaction);
                }
            }
        }
    }

    private void rollBack(Producer producer, LocalTransaction transaction) {
        TransactionDraft draft = drafts.find(producer, transaction.id().number());
        if (draft != null) {
            LOG.info("{} is rolled back: it was open for more than {} ms", transaction, limitMs);
            end.rollBack(draft);
        }
    }
}
