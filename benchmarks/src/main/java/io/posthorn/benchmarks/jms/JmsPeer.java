package io.posthorn.benchmarks.jms;

import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.Receiver;
import io.posthorn.benchmarks.peer.SendMode;
import io.posthorn.benchmarks.peer.Sender;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
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

    private Session openSession() throws JMSException {
        if (!shared || connections.isEmpty()) {
            Connection connection = factory.createConnection();
            connections.add(connection);
            connection.start();
        }
        return connections.get(connections.size() - 1).createSession(false, Session.AUTO_ACKNOWLEDGE);
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
