package io.posthorn.benchmarks.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;

/** What happens in a transaction: a message is received and one like it sent back to the same queue. */
final class Work {
    /** More than are ever under way, so that a receive finds its message at the client. */
    private static final int FILLED = 64;
    private static final long RECEIVE_MS = 30_000;

    private final Session session;
    private final MessageConsumer consumer;
    private final MessageProducer producer;
    private final Session fillingSession;
    private final MessageProducer filling;
    private final byte[] body;

    /** Fills the queue by a session of its own, which {@link #send()} uses later. */
    Work(Connection connection, Session session, String queue, int bodyBytes) throws JMSException {
        this.session = session;
        body = new byte[bodyBytes];
        fillingSession = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        filling = fillingSession.createProducer(fillingSession.createQueue(queue + "-plain"));
        Queue own = fillingSession.createQueue(queue);
        try (MessageProducer fill = fillingSession.createProducer(own)) {
            for (int i = 0; i < FILLED; i++) {
                fill.send(message(fillingSession));
            }
        }
        consumer = session.createConsumer(own);
        producer = session.createProducer(own);
    }

    private BytesMessage message(Session from) throws JMSException {
        BytesMessage message = from.createBytesMessage();
        message.writeBytes(body);
        return message;
    }

    void receiveAndSend() throws JMSException {
        Message message = consumer.receive(RECEIVE_MS);
        if (message == null) {
            throw new JMSException("nothing received for " + RECEIVE_MS + " ms");
        }
        ((BytesMessage) message).readBytes(body);
        producer.send(message(session));
    }

    void send() throws JMSException {
        filling.send(message(fillingSession));
    }

    void close() throws IOException {
        JmsCloser.close(session::close);
        JmsCloser.close(fillingSession::close);
    }
}
