package io.posthorn.jms.consumer;

import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.session.Browsed;
import io.posthorn.jms.session.BrowserCore;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.Enumeration;
import java.util.NoSuchElementException;

/** Looks at the messages of a queue without taking them; each enumeration walks anew. */
public final class PosthornQueueBrowser implements QueueBrowser {
    private final OpenSession session;
    private final Queue queue;
    private final Address address;
    private final String selector;
    private boolean closed;

    public PosthornQueueBrowser(OpenSession session, Queue queue, Address address, String selector) {
        this.session = session;
        this.queue = queue;
        this.address = address;
        this.selector = selector;
    }

    private void requireOpen() throws JMSException {
        if (closed) {
            throw new IllegalStateException("the browser is closed");
        }
        session.requireOpen();
    }

    @Override
    public Queue getQueue() throws JMSException {
        requireOpen();
        return queue;
    }

    @Override
    public String getMessageSelector() throws JMSException {
        requireOpen();
        return selector;
    }

    @Override
    public Enumeration<?> getEnumeration() throws JMSException {
        requireOpen();
        BrowserCore walk = CoreCall.get(() -> session.core().browse(address, selector));
        return new Walk(walk);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Looks for the next message when it is asked whether there is one: the last may be far behind the one before. */
    private final class Walk implements Enumeration<Message> {
        private final BrowserCore walk;
        private Browsed next;
        private boolean known;

        Walk(BrowserCore walk) {
            this.walk = walk;
        }

        @Override
        public boolean hasMoreElements() {
            if (!known) {
                next = CoreCall.getUnchecked(walk::next);
                known = true;
            }
            return next != null;
        }

        @Override
        public Message nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException("the browser has walked over all messages");
            }
            Browsed current = next;
            known = false;
            return CoreCall.getUnchecked(() -> session.message(current));
        }
    }
}
