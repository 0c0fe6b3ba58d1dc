package io.posthorn.system.xa.orders;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;

/** Moves orders in a transacted session. */
final class LocalDesk implements Desk {
    private final StrikePoints points;
    private final Connection connection;
    private final Session session;
    private final MessageConsumer consumer;
    private final MessageProducer producer;

    LocalDesk(RoundPlan plan, ConnectionFactory factory, StrikePoints points) throws JMSException {
        this.points = points;
        connection = factory.createConnection();
        try {
            plan.from().identify(connection);
            session = connection.createSession(Session.SESSION_TRANSACTED);
            consumer = plan.from().consume(session);
            producer = session.createProducer(plan.to().of(session));
            connection.start();
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public boolean process(boolean rollback) throws JMSException {
        Message order = consumer.receive(XaDesk.RECEIVE_MS);
        if (order == null) {
            return false;
        }
        points.reach(Steps.RECEIVED);
        producer.send(session.createTextMessage(order.getBody(String.class)));
        points.reach(Steps.SENT);
        if (rollback) {
            session.rollback();
            return true;
        }
        points.reach(Steps.COMMITTING);
        try {
            session.commit();
        } catch (TransactionRolledBackException e) {
            return true; // it comes again
        }
        points.reach(Steps.COMMITTED);
        return true;
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
