package io.posthorn.system.kill;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A thread with a session of its own that works until it is told to stop. */
abstract class Worker {
    private static final long JOIN_DEADLINE_MS = 90_000;

    private final String name;
    private final Thread thread;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private volatile boolean stopping;

    Worker(String name, ConnectionFactory factory, int mode) {
        this.name = name;
        this.thread = new Thread(() -> run(factory, mode), name);
        thread.setDaemon(true);
    }

    final String name() {
        return name;
    }

    final Worker start() {
        thread.start();
        return this;
    }

    /** Waits until it has a session: what lasts is a connection that was made, to a broker that is up. */
    final void awaitConnected() throws InterruptedException {
        if (!connected.await(JOIN_DEADLINE_MS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " is not connected");
        }
    }

    final boolean isStopping() {
        return stopping;
    }

    final void stop() {
        stopping = true;
    }

    /** Waits for the thread's end; what it failed with fails the test. */
    final void join() throws InterruptedException {
        thread.join(JOIN_DEADLINE_MS);
        if (thread.isAlive()) {
            var hanging = new AssertionError(name + " hangs");
            hanging.setStackTrace(thread.getStackTrace());
            throw hanging;
        }
        if (failure.get() != null) {
            throw new AssertionError(name + " failed", failure.get());
        }
    }

    private void run(ConnectionFactory factory, int mode) {
        try (Connection connection = factory.createConnection()) {
            if (clientId() != null) {
                connection.setClientID(clientId());
            }
            Session session = connection.createSession(mode);
            connected.countDown();
            work(connection, session);
        } catch (JMSException | InterruptedException | RuntimeException | AssertionError e) {
            failure.set(e);
        } finally {
            connected.countDown();
        }
    }

    /** The client identifier its connection needs; null: none. */
    String clientId() {
        return null;
    }

    /** Works until {@link #isStopping()}. The connection is not started. */
    abstract void work(Connection connection, Session session) throws JMSException, InterruptedException;
}
