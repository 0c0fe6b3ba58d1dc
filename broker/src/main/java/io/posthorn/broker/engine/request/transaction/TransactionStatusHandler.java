package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.session.TransactionOutcome;
import io.posthorn.protocol.frame.session.TransactionStatus;

/** TRANSACTION_STATUS: what became of a transaction, asked after a reconnect; answered behind all that was proposed before. */
public final class TransactionStatusHandler implements RequestHandler {
    private final Fates fates;
    private final Proposer proposer;

    public TransactionStatusHandler(Fates fates, Proposer proposer) {
        this.fates = fates;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        TransactionStatus status = TransactionStatus.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        int number = session.number();
        int correlation = FrameHeader.correlation(frames, start);
        proposer.whenApplied(() -> {
            Outcome outcome = fates.applied(session.producer(), status.transaction());
            connection.send(out -> new TransactionOutcome(outcome).write(out, number, correlation));
        });
        return true;
    }
}
