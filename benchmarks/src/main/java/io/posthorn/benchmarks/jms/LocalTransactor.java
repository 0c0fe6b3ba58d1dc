package io.posthorn.benchmarks.jms;

import io.posthorn.benchmarks.peer.Transactor;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;

/** A transacted session. */
final class LocalTransactor implements Transactor {
    private final Session session;
    private final Work work;

    LocalTransactor(Connection connection, String queue, int bodyBytes) throws JMSException {
        session = connection.createSession(true, Session.SESSION_TRANSACTED);
        work = new Work(connection, session, queue, bodyBytes);
    }

    @Override
    public void transact() throws JMSException {
        work.receiveAndSend();
        session.commit();
    }

    @Override
    public void send() throws JMSException {
        work.send();
    }

    @Override
    public void close() throws IOException {
        work.close();
    }
}
