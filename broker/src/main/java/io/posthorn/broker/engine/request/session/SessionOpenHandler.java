package io.posthorn.broker.engine.request.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.SessionAnswers;
import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.RefusedException;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.engine.transaction.Producers;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.connection.SessionOpen;

/** SESSION_OPEN: begins a session, or resumes it by its producer id. Answered behind all that was proposed for it before, so that the answer is exact. */
public final class SessionOpenHandler implements RequestHandler {
    private final Sessions sessions;
    private final Producers producers;
    private final Proposer proposer;
    private final SessionAnswers answers;
    private final int mostPerConnection;

    public SessionOpenHandler(Sessions sessions, Producers producers, Proposer proposer, SessionAnswers answers,
            int mostPerConnection) {
        this.mostPerConnection = mostPerConnection;
        this.sessions = sessions;
        this.producers = producers;
        this.proposer = proposer;
        this.answers = answers;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        SessionOpen open = SessionOpen.read(FrameHeader.payload(frames, start));
        int number = FrameHeader.session(frames, start);
        int correlation = FrameHeader.correlation(frames, start);
        if (number == 0
                || connection.session(number) != null && !connection.session(number).id().equals(open.producer())) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE,
                    "session number " + number + " is taken on this connection");
        }
        if (connection.session(number) == null && connection.sessions().size() >= mostPerConnection) {
            throw new RefusedException(ErrorCode.RESOURCE_LIMIT, "the connection has " + mostPerConnection
                    + " sessions already; close some, or raise connection.sessions.max");
        }
        Session session =
                sessions.open(open.producer(), open.client(), producers, connection, number, proposer.nowMs());
        proposer.whenApplied(() -> answer(session, connection, number, correlation));
        return true;
    }

    private void answer(Session session, Connection connection, int number, int correlation) {
        Producer producer = session.producer();
        if (session.connection() == connection) {
            session.sends().resumed(producer.lastSequence());
            connection.send(out -> producer.opened().write(out, number, correlation));
            answers.sent(session); // of what came behind the request
        }
    }
}
