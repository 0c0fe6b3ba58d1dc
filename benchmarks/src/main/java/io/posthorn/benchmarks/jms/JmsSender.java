package io.posthorn.benchmarks.jms;

import io.posthorn.benchmarks.peer.Counter;
import io.posthorn.benchmarks.peer.SendMode;
import io.posthorn.benchmarks.peer.Sender;
import io.posthorn.benchmarks.peer.UnsupportedWorkloadException;
import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Sends bytes messages, each a new one, with the provider's defaults but for the delivery mode. */
final class JmsSender implements Sender, CompletionListener {
    private static final long ANSWER_LIMIT_S = 60;

    private final Session session;
    private final MessageProducer producer;
    private final int windowMessages;
    private final Semaphore window;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    // Written by the sending thread when synchronous, else by the one thread that completes sends of this session
    // (Jakarta Messaging 3.1, 7.3.8).
    private final Counter sent = new Counter();

    JmsSender(Session session, Queue queue, SendMode mode) throws JMSException {
        this.session = session;
        producer = session.createProducer(queue);
        producer.setDeliveryMode(mode.persistent() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
        windowMessages = mode.windowMessages();
        window = new Semaphore(windowMessages);
    }

    @Override
    public void send(byte[] body) throws JMSException, InterruptedException, UnsupportedWorkloadException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        if (windowMessages == 0) {
            producer.send(message);
            sent.increment();
        } else {
            acquire(1);
            sendWindowed(message);
        }
    }

    private void sendWindowed(BytesMessage message) throws JMSException, UnsupportedWorkloadException {
        try {
            producer.send(message, this);
        } catch (UnsupportedOperationException | AbstractMethodError e) {
            throw new UnsupportedWorkloadException("no asynchronous send: " + e.getMessage(), e);
        } catch (JMSException e) {
            if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("support")) {
                throw new UnsupportedWorkloadException("no asynchronous send: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private void acquire(int messages) throws JMSException, InterruptedException {
        if (!window.tryAcquire(messages, ANSWER_LIMIT_S, TimeUnit.SECONDS)) {
            throw new JMSException("no completion within " + ANSWER_LIMIT_S + " s");
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw (JMSException) new JMSException("an asynchronous send failed").initCause(failed);
        }
    }

    @Override
    public void onCompletion(Message message) {
        sent.increment();
        window.release();
    }

    @Override
    public void onException(Message message, Exception exception) {
        failure.compareAndSet(null, exception);
        window.release();
    }

    @Override
    public long sentMessages() {
        return sent.get();
    }

    @Override
    public void drain() throws JMSException, InterruptedException {
        acquire(windowMessages);
        window.release(windowMessages);
    }

    @Override
    public void close() throws IOException {
        JmsCloser.close(session::close);
    }
}
