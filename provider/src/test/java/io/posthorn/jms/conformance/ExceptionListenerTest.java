package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a connection tells of problems (Jakarta Messaging 3.1, 6.1.7). They come from pools whose sessions run out. */
@Timeout(60)
class ExceptionListenerTest {
    private static final int PROBLEMS = 8;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CountDownLatch mayFail = new CountDownLatch(1);
    private final ServerSessionPool pool = this::fail;
    private Connection connection;
    private Queue queue;

    @BeforeEach
    void connect() throws Exception {
        connection = new PosthornConnectionFactory("posthorn:embedded").createConnection();
        queue = connection.createSession().createQueue("problems-" + UUID.randomUUID());
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private jakarta.jms.ServerSession fail() throws JMSException {
        try {
            assertThat(mayFail.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new JMSException("the pool is empty");
    }

    private void causeProblems() throws JMSException {
        for (int i = 0; i < PROBLEMS; i++) {
            connection.createConnectionConsumer(queue, null, pool, 1);
        }
        mayFail.countDown();
    }

    @Test
    @Specification(section = "6.1.7", rule = "A connection calls its ExceptionListener from one thread at a time")
    void shouldTellOfOneProblemAfterAnother() throws Exception {
        AtomicInteger running = new AtomicInteger();
        connection.setExceptionListener(failure -> {
            int together = running.incrementAndGet();
            Thread.yield();
            told.add(together + " " + failure.getMessage());
            running.decrementAndGet();
        });
        causeProblems();
        for (int i = 0; i < PROBLEMS; i++) {
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("1 the pool is empty");
        }
    }

    @Test
    @Specification(section = "6.1.7", rule = "An ExceptionListener may use the connection, and close it")
    void shouldLetTheListenerCloseTheConnection() throws Exception {
        connection.setExceptionListener(failure -> {
            try (Session session = connection.createSession()) {
                session.createProducer(queue).send(session.createMessage());
                connection.close();
                told.add("closed");
            } catch (JMSException e) {
                told.add(e.toString());
            }
        });
        causeProblems();

        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("closed");
        assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Specification(section = "6.1.7", rule = "Without an ExceptionListener nobody is told; a new one replaces the former")
    void shouldTellTheListenerThatIsSetNow() throws Exception {
        connection.setExceptionListener(failure -> told.add("first"));
        connection.setExceptionListener(failure -> told.add("second"));
        causeProblems();
        for (int i = 0; i < PROBLEMS; i++) {
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("second");
        }
        connection.setExceptionListener(null);

        assertThat(connection.getExceptionListener()).isNull();
    }
}
