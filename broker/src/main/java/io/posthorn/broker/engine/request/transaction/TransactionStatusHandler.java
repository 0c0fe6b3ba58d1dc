package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.session.TransactionOutcome;
import io.posthorn.protocol.frame.session.TransactionStatus;

/** TRANSACTION_STATUS: what became of a transaction, asked after a reconnect; answered behind all that was proposed before. */
public final class TransactionStatusHandler implements RequestHandler {
    private final Proposer proposer;

    public TransactionStatusHandler(Proposer proposer) {
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        TransactionStatus status = TransactionStatus.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        int number = session.number();
        int correlation = FrameHeader.correlation(frames, start);
        proposer.whenApplied(() -> connection
                .send(out -> new TransactionOutcome(outcome(session.producer(), status.transaction())).write(out,
                        number,
                        correlation)));
        return true;
    }

    private static Outcome outcome(Producer producer, long transaction) {
        if (producer.transaction(transaction) != null) {
            return Outcome.OPEN;
        }
        return producer.lastTransaction() == transaction ? producer.lastOutcome() : Outcome.UNKNOWN;
    }
}
