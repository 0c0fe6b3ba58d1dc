package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.SessionAnswers;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.journal.Journal;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.SendFrame;
import io.posthorn.protocol.message.Lane;
import io.posthorn.protocol.message.MessageImage;
import java.util.Optional;
import java.util.UUID;

/**
 * SEND. A persistent message becomes a MESSAGE record, in a transaction a HALF_MESSAGE, and SENT follows when it is applied; a
 * NON_PERSISTENT one goes to the unforced log and is decided at once (Jakarta Messaging 3.1, 3.4.10). In a
 * transaction, or with a delivery delay, a NON_PERSISTENT message is stored like a persistent one: the commit is one record in one
 * log, and a timer is durable.
 */
public final class SendHandler implements RequestHandler {
    private final Catalog catalog;
    private final Proposer proposer;
    private final Journal unforced;
    private final Drafts drafts;
    private final SessionAnswers answers;
    private final UploadTracker uploads;
    private final Clients clients;
    private final SendFrame send = new SendFrame();
    private final MessageImage image = new MessageImage();
    /** Whether the delivery time of the message at hand is still to come. */
    private boolean delayed;

    public SendHandler(Catalog catalog, Proposer proposer, Journal unforced, Drafts drafts, SessionAnswers answers,
            UploadTracker uploads, Clients clients) {
        this.catalog = catalog;
        this.proposer = proposer;
        this.unforced = unforced;
        this.drafts = drafts;
        this.answers = answers;
        this.uploads = uploads;
        this.clients = clients;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        send.wrap(frames, start);
        Session session = Lookup.session(connection, frames, start);
        try {
            return take(session, frames);
        } catch (RefusedException refused) {
            if (send.transaction() == 0) {
                throw refused;
            }
            answerWhenDoomed(connection, session, FrameHeader.correlation(frames, start), refused);
            return true;
        }
    }

    /** Once the client knows of the refusal, no crash may make the broker forget it and commit the rest. */
    private void answerWhenDoomed(Connection connection, Session session, int correlation, RefusedException refused) {
        int number = session.number();
        long sequence = send.sequence();
        proposer.whenApplied(() -> {
            connection.error(number, correlation, refused.code(), sequence, refused.getMessage());
            session.sends().stored(sequence);
            answers.sent(session);
        });
    }

    private boolean take(Session session, ByteBuf frames) {
        image.wrap(frames, send.imageIndex(), send.imageLength()).validate();
        delayed = send.deliveryTimeMs() > proposer.nowMs();
        boolean stored = Lane.persistent(send.lane()) || send.transaction() != 0 || send.isLarge() || delayed;
        if (stored && session.sends().isRepeated(send.sequence())) {
            answers.sent(session);
            return true;
        }
        Destination destination = check(session);
        if (stored ? !hasRoom(session) : !hasRoomUnforced(session)) {
            return false;
        }
        if (!stored) {
            acceptUnforced(session, destination);
            session.sends().decided(send.sequence());
            answers.sent(session);
        } else if (send.transaction() != 0) {
            int lane = Lane.of(Lane.priority(send.lane()), true);
            int laneCode = lane + (delayed ? OutcomeRecord.Placement.DELAYED : 0);
            int ordinal =
                    drafts.get(session.producer(), send.transaction()).nextOrdinal(destination.number(), laneCode);
            propose(session, RecordKind.HALF_MESSAGE, destination, lane, send.transaction(), ordinal);
        } else {
            int lane = Lane.of(Lane.priority(send.lane()), true);
            long number = delayed ? catalog.timers().reserve(1) : destination.lane(lane).reserve(1);
            propose(session, RecordKind.MESSAGE, destination, lane, number, 0);
        }
        return true;
    }

    private Destination check(Session session) {
        if (image.sequence() != send.sequence() || image.lane() != send.lane()
                || image.deliveryTimeMs() != send.deliveryTimeMs()
                || image.producerHigh() != session.id().getMostSignificantBits()
                || image.producerLow() != session.id().getLeastSignificantBits()) {
            throw refuse(session, ErrorCode.MALFORMED_FRAME,
                    "the message's id, lane and delivery time are not those of its SEND frame");
        }
        if (session.uploads().isRefused(send.sequence())) {
            throw refuse(session, session.uploads().refusedCode(), session.uploads().refusedText());
        }
        if (send.isLarge() && !session.uploads().holds(send.sequence())) {
            throw refuse(session, ErrorCode.ILLEGAL_STATE, "the body of the large message was not sent before it");
        }
        if (send.transaction() != 0) {
            checkTransaction(session);
        }
        Destination destination = catalog.get(send.destination());
        if (destination == null || destination.isDeleteProposed()) {
            throw refuse(session, ErrorCode.INVALID_DESTINATION,
                    "destination " + send.destination() + " does not exist (any more)");
        }
        return destination;
    }

    private void checkTransaction(Session session) {
        Outcome fate = drafts.fate(session.producer(), send.transaction());
        if (fate == Outcome.ROLLED_BACK) {
            throw refuse(session, ErrorCode.TRANSACTION_ROLLED_BACK, "the transaction was rolled back");
        }
        if (fate != Outcome.OPEN && fate != Outcome.UNKNOWN) {
            throw refuse(session, ErrorCode.ILLEGAL_STATE, "the transaction is " + fate + ": begin another one");
        }
    }

    private RefusedException refuse(Session session, ErrorCode code, String text) {
        uploads.abandon(session);
        if (send.transaction() == 0) {
            session.sends().refused(send.sequence(), code);
        } else {
            session.sends().proposed(send.sequence());
            doom(session, "a send was refused: " + text);
        }
        answers.sent(session);
        return new RefusedException(code, text);
    }

    /** One that has ended, or is prepared, stays what it is. */
    private void doom(Session session, String why) {
        Outcome fate = drafts.fate(session.producer(), send.transaction());
        if (fate == Outcome.OPEN || fate == Outcome.UNKNOWN) {
            drafts.doom(drafts.get(session.producer(), send.transaction()), why);
        }
    }

    private boolean hasRoom(Session session) {
        int bytes = prefixBytes(session) + send.imageLength();
        return proposer.admits(bytes) || refuseFor(session, proposer.shortage(bytes));
    }

    private boolean hasRoomUnforced(Session session) {
        int bytes = MessageRecord.prefixBytes(0, true) + send.imageLength();
        return unforced.admits(bytes) || refuseFor(session, unforced.shortage(bytes));
    }

    /** Throws when there is a shortage; else it is a matter of time: false. */
    private boolean refuseFor(Session session, Optional<String> shortage) {
        if (shortage.isPresent()) {
            throw refuse(session, ErrorCode.RESOURCE_LIMIT, shortage.get());
        }
        return false;
    }

    private int prefixBytes(Session session) {
        return MessageRecord.prefixBytes(send.isLarge() ? session.uploads().count() : 0, true);
    }

    private void acceptUnforced(Session session, Destination destination) {
        ByteBuf out = unforced.begin(RecordKind.MESSAGE, proposer.nowMs(),
                MessageRecord.prefixBytes(0, true) + send.imageLength());
        MessageRecord.writePrefix(out, destination.number(), send.lane(), destination.lane(send.lane()).reserve(1), 0,
                false, false, null, origin(session, destination));
        out.writeBytes(send.buffer(), send.imageIndex(), send.imageLength());
        unforced.end(true);
    }

    /** Who sends it, if a subscription asks for that. Half messages do without: the COMMIT record says it. */
    private UUID origin(Session session, Destination destination) {
        return destination.isOriginWanted() && send.transaction() == 0 ? clients.origin(session.client()) : null;
    }

    private void propose(Session session, RecordKind kind, Destination destination, int lane, long offsetOrTransaction,
            int ordinal) {
        ByteBuf out = proposer.begin(kind, prefixBytes(session) + send.imageLength());
        MessageRecord.writePrefix(out, destination.number(), lane, offsetOrTransaction, ordinal, send.isLarge(),
                delayed, session.sends().passedOver(), origin(session, destination));
        if (send.isLarge()) {
            MessageRecord.writeLarge(out, session.uploads().bodyBytes(), session.uploads().positions(),
                    session.uploads().count());
        }
        out.writeBytes(send.buffer(), send.imageIndex(), send.imageLength());
        proposer.end(kind == RecordKind.MESSAGE);
        session.sends().proposed(send.sequence());
        if (send.isLarge()) {
            uploads.complete(session);
        }
    }
}
