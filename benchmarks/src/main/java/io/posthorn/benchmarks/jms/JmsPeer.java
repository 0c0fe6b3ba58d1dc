package io.posthorn.benchmarks.jms;

import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.Receiver;
import io.posthorn.benchmarks.peer.SendMode;
import io.posthorn.benchmarks.peer.Sender;
import io.posthorn.benchmarks.peer.TransactionKind;
import io.posthorn.benchmarks.peer.Transactor;
import io.posthorn.benchmarks.peer.UnsupportedWorkloadException;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * A Jakarta Messaging provider. Settings, either
 * <ul>
 * <li>{@code java.naming.factory.initial} and all else that the provider's JNDI wants; the factory is looked up by the
 * value of {@code factory} (default {@code cf}) and the queue by that of {@code queue} (default {@code bench}); or
 * <li>{@code class} and {@code url}: a ConnectionFactory with a constructor that takes a URL; {@code queue} is the
 * physical name.
 * </ul>
 */
public final class JmsPeer implements Peer {
    private final ConnectionFactory factory;
    private final Queue namedQueue;
    private final String queueName;
    private final boolean shared;
    private final List<Connection> connections = new ArrayList<>();

    public JmsPeer(Map<String, String> settings, Connections kind) throws NamingException,
            ReflectiveOperationException {
        shared = kind == Connections.SHARED;
        queueName = settings.getOrDefault("queue", "bench");
        if (settings.containsKey("class")) {
            factory = (ConnectionFactory) Class.forName(settings.get("class")).getConstructor(String.class)
                    .newInstance(settings.get("url"));
            namedQueue = null;
        } else {
            Context context = new InitialContext(new Hashtable<>(settings));
            factory = (ConnectionFactory) context.lookup(settings.getOrDefault("factory", "cf"));
            namedQueue = (Queue) context.lookup(queueName);
        }
    }

    @Override
    public Transactor openTransactor(TransactionKind kind, int number, int bodyBytes) throws Exception {
        String queue = (namedQueue != null ? namedQueue.getQueueName() : queueName) + "-" + number;
        if (kind == TransactionKind.LOCAL) {
            return new LocalTransactor(openConnection(), queue, bodyBytes);
        }
        if (!(factory instanceof XAConnectionFactory xaFactory)) {
            throw new UnsupportedWorkloadException(factory.getClass().getName() + " is no XAConnectionFactory");
        }
        if (!shared || connections.isEmpty()) {
            XAConnection connection = xaFactory.createXAConnection();
            connections.add(connection);
            connection.start();
        }
        return new XaTransactor((XAConnection) connections.get(connections.size() - 1), queue, number, bodyBytes);
    }

    private Session openSession() throws JMSException {
        return openConnection().createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    private Connection openConnection() throws JMSException {
        if (!shared || connections.isEmpty()) {
            Connection connection = factory.createConnection();
            connections.add(connection);
            connection.start();
        }
        return connections.get(connections.size() - 1);
    }

    private Queue queue(Session session) throws JMSException {
        return namedQueue != null ? namedQueue : session.createQueue(queueName);
    }

    @Override
    public Sender openSender(SendMode mode) throws JMSException {
        Session session = openSession();
        return new JmsSender(session, queue(session), mode);
    }

    @Override
    public Receiver openReceiver(BodyHandler handler) throws JMSException {
        Session session = openSession();
        session.createConsumer(queue(session)).setMessageListener(new BodyListener(handler));
        return () -> JmsCloser.close(session::close);
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            JmsCloser.close(connection::close);
        }
    }
}
