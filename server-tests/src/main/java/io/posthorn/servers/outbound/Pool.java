package io.posthorn.servers.outbound;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The pool of the container: handles come and go, nothing of one user is left for the next. */
@Checks
public class Pool {
    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Resource
    private ManagedExecutorService executor;
    @Inject
    private Outside outside;

    @Check
    public void shouldNotRunDry() throws Exception {
        Queue queue = outside.freshQueue();
        for (int i = 0; i < 200; i++) {
            try (JMSContext context = factory.createContext()) {
                context.createProducer().setDisableMessageID(true).send(queue, "one of many");
            }
            try (Connection connection = factory.createConnection()) {
                connection.createSession();
            }
        }
    }

    @Check
    public void shouldServeManyThreads() throws Exception {
        Queue queue = outside.freshQueue();
        List<Future<?>> senders = new ArrayList<>();
        for (int sender = 0; sender < 10; sender++) {
            String prefix = sender + "/";
            senders.add(executor.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    try (JMSContext context = factory.createContext()) {
                        context.createProducer().send(queue, prefix + i);
                    }
                }
            }));
        }
        for (Future<?> sender : senders) {
            sender.get(60, TimeUnit.SECONDS);
        }
        Set<String> received = new HashSet<>();
        try (JMSContext context = factory.createContext()) {
            JMSConsumer consumer = context.createConsumer(queue);
            for (int i = 0; i < 200; i++) {
                received.add(consumer.receiveBody(String.class, 10_000));
            }
        }
        assertThat(received).hasSize(200).doesNotContainNull();
    }

    @Check
    public void shouldForgetConsumersOfTheLastUser() throws Exception {
        Queue queue = outside.freshQueue();
        Connection left = factory.createConnection();
        left.start();
        left.createSession().createConsumer(queue).receiveNoWait();
        left.close();
        outside.send(queue, "for the next user");
        assertThat(outside.receive(queue)).isEqualTo("for the next user");
    }

    @Check
    public void shouldNotStartConnectionsOfTheNextUser() throws Exception {
        Queue queue = outside.freshQueue();
        outside.send(queue, "wait for start");
        try (Connection started = factory.createConnection()) {
            started.start();
        }
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            var consumer = session.createConsumer(queue);
            assertThat(consumer.receive(500)).as("received before start()").isNull();
            connection.start();
            Message message = consumer.receive(10_000);
            assertThat(message).as("received after start()").isNotNull();
        }
    }
}
