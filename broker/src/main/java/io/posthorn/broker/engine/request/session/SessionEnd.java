package io.posthorn.broker.engine.request.session;

import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.dispatch.Settlement;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.request.UploadTracker;
import io.posthorn.broker.engine.request.consumer.ConsumerEnd;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.ProducerRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.broker.record.SettleRecord;
import io.posthorn.protocol.frame.Outcome;
import java.util.List;
import java.util.UUID;

/**
 * The end of sessions: closed by their client, or given up when nobody came back within the lease. Deliveries go back, the open
 * transaction is rolled back, temporary destinations of a client go with it.
 */
public final class SessionEnd {
    private final Sessions sessions;
    private final Catalog catalog;
    private final Drafts drafts;
    private final Settlement settlement;
    private final ConsumerEnd consumerEnd;
    private final UploadTracker uploads;
    private final Proposer proposer;

    public SessionEnd(Sessions sessions, Catalog catalog, Drafts drafts, Settlement settlement, ConsumerEnd consumerEnd,
            UploadTracker uploads, Proposer proposer) {
        this.sessions = sessions;
        this.catalog = catalog;
        this.drafts = drafts;
        this.settlement = settlement;
        this.consumerEnd = consumerEnd;
        this.uploads = uploads;
        this.proposer = proposer;
    }

    /** The client closed the session; it gave back before what the application had seen. */
    void end(Session session) {
        end(session, false);
        proposer.whenApplied(() -> {
            if (session.producer().isRemembered() && proposer.fits(ProducerRecord.BYTES)) {
                forget(session.producer());
            }
        });
    }

    /** The lease is over: what the session holds comes back marked as delivered before. Its sequence is remembered a while. */
    public void giveUp(Session session) {
        end(session, true);
    }

    /** How much room in the log its end takes at most. */
    public int bytes(Session session) {
        int bytes = 0;
        for (Consumer consumer : session.consumers()) {
            bytes += 2 * SettleRecord.bytes(consumer.heldCount()) + consumer.group().record().bytes();
        }
        return bytes + 2 * OutcomeRecord.bytes(0) * (1 + drafts.of(session.producer()).size());
    }

    /** How much room in the log the end of a client's temporary destinations takes. */
    public int temporaryBytes(UUID client) {
        return catalog.all().stream().filter(destination -> destination.identity().owner().equals(client))
                .mapToInt(destination -> 64 + destination.identity().bytes()).sum();
    }

    /** How much room in the log the end of a client with its sessions takes at most. */
    int bytesOfAll(UUID client) {
        return temporaryBytes(client) + sessions.all().stream().filter(session -> session.client().equals(client))
                .mapToInt(this::bytes).sum();
    }

    private void end(Session session, boolean counted) {
        for (Consumer consumer : List.copyOf(session.consumers())) {
            settlement.releaseAll(consumer, counted);
            consumerEnd.close(consumer);
        }
        uploads.abandon(session);
        rollBackAll(session.producer());
        sessions.close(session);
    }

    /** Rolls back all that a producer has open. What is prepared is not its own any more. */
    public void rollBackAll(Producer producer) {
        drafts.of(producer).forEach(this::rollBack);
        for (LocalTransaction transaction : List.copyOf(producer.open())) {
            TransactionDraft draft = drafts.find(producer, transaction.id().number());
            if (draft != null) {
                rollBack(draft);
            }
        }
    }

    public void rollBack(TransactionDraft draft) {
        OutcomeRecord record = OutcomeRecord.rollback(draft.id());
        proposer.propose(RecordKind.ROLLBACK, record.bytes(), record::write);
        drafts.ending(draft.id(), Outcome.ROLLED_BACK);
    }

    /** The producer will not come back: its sequence need not be remembered. */
    public void forget(Producer producer) {
        ProducerRecord record = new ProducerRecord(producer.id());
        proposer.propose(RecordKind.PRODUCER_CLOSE, ProducerRecord.BYTES, record::write);
    }

    /** All sessions of a client end, and its temporary destinations go. */
    void endAll(UUID client) {
        sessions.all().stream().filter(session -> session.client().equals(client)).toList().forEach(this::end);
        deleteTemporary(client);
    }

    public void deleteTemporary(UUID client) {
        for (Destination destination : List.copyOf(catalog.all())) {
            if (destination.isTemporary() && destination.identity().owner().equals(client)
                    && !destination.isDeleteProposed()) {
                destination.proposeDelete();
                proposer.propose(RecordKind.DESTINATION_DELETE, destination.identity().bytes(),
                        destination.identity()::write);
            }
        }
    }

    /** Ends the group of a subscriber that did not come back after a restart. */
    public void endIfUnused(Group group) {
        consumerEnd.endIfUnused(group);
    }
}
