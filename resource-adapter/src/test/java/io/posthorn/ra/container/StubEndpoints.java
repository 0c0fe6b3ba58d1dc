package io.posthorn.ra.container;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** A message-driven bean's side: endpoints around a listener, with a transaction around each message or not. */
public final class StubEndpoints implements MessageEndpointFactory {
    private final StubTransactions transactions;
    private final boolean transacted;
    private final MessageListener bean;
    private final AtomicInteger open = new AtomicInteger();
    private int failures;
    private volatile boolean failAfterDelivery;
    private volatile int available = Integer.MAX_VALUE;

    private StubEndpoints(StubTransactions transactions, boolean transacted, MessageListener bean) {
        this.transactions = transactions;
        this.transacted = transacted;
        this.bean = bean;
    }

    /** A bean whose messages are processed in a transaction. */
    public static StubEndpoints transacted(StubContainer container, MessageListener bean) {
        return new StubEndpoints(container.transactions(), true, bean);
    }

    /** A bean without. */
    public static StubEndpoints plain(StubContainer container, MessageListener bean) {
        return new StubEndpoints(container.transactions(), false, bean);
    }

    /** Lets the container have so many endpoints at most. */
    public StubEndpoints available(int limit) {
        available = limit;
        return this;
    }

    /** Has the container fail so often before it makes an endpoint. */
    public synchronized StubEndpoints failing(int times) {
        failures = times;
        return this;
    }

    /** Has the container fail once to end a delivery, when it is done with all else. */
    public StubEndpoints failingOnceAfterDelivery() {
        failAfterDelivery = true;
        return this;
    }

    /** How many there are. */
    public int open() {
        return open.get();
    }

    @Override
    public synchronized MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("the container is not ready");
        }
        if (open.get() >= available) {
            throw new UnavailableException("only " + available + " endpoints");
        }
        open.incrementAndGet();
        return new Endpoint(resource);
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource, long timeoutMs) throws UnavailableException {
        return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return transacted;
    }

    @Override
    public String getActivationName() {
        return "stub";
    }

    @Override
    public Class<?> getEndpointClass() {
        return bean.getClass();
    }

    private final class Endpoint implements MessageEndpoint, MessageListener {
        private final XAResource resource;
        private boolean failed;

        Endpoint(XAResource resource) {
            this.resource = resource;
        }

        @Override
        public void beforeDelivery(Method method) throws ResourceException {
            failed = false;
            StubTransactions.Transaction transaction = transactions.begin();
            try {
                if (resource != null) {
                    transaction.enlist(resource);
                }
            } catch (XAException e) {
                throw new ResourceException(e);
            }
        }

        @Override
        public void onMessage(Message message) {
            try {
                bean.onMessage(message);
            } catch (RuntimeException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void afterDelivery() throws ResourceException {
            try {
                if (failed) {
                    transactions.rollback();
                } else {
                    transactions.commit();
                }
            } catch (XAException e) {
                throw new ResourceException(e);
            }
            if (failAfterDelivery) {
                failAfterDelivery = false;
                throw new IllegalStateException("the container fails");
            }
        }

        @Override
        public void release() {
            open.decrementAndGet();
        }
    }
}
