package io.posthorn.jms.xa;

import io.posthorn.jms.PosthornSession;
import io.posthorn.jms.calls.JmsErrors;
import io.posthorn.jms.delivery.ConsumerCore;
import io.posthorn.jms.delivery.ConsumerRequest;
import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.session.SessionCore;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.XASession;

/**
 * A session whose work belongs to the branch its {@link #getXAResource resource} is associated with; outside of any branch it
 * sends and acknowledges at once, as AUTO_ACKNOWLEDGE. Closing it while a branch is undecided ends it for the application only:
 * the transaction manager still ends, prepares and decides the branch. For one thread at a time; the resource is for any.
 */
public class PosthornXASession extends PosthornSession implements XASession {
    private final PosthornXAResource resource;

    PosthornXASession(PosthornXAConnection connection, SessionCore core, int mode) {
        super(connection, core, mode);
        this.resource = connection.resource(core);
    }

    @Override
    public Session getSession() throws JMSException {
        requireOpen();
        return this;
    }

    /** Always the same; it stays usable when the session and its connection are closed. */
    @Override
    public PosthornXAResource getXAResource() {
        return resource;
    }

    /**
     * Opens a consumer that a resource adapter drives, on this session; the session must have no other.
     *
     * @param arrival told, on a connection's thread, that there may be something to {@link EndpointConsumer#claim claim}: it
     *                must not block and not call the session, but have some other thread do that. Told once for many
     *                messages, and sometimes for none
     */
    public EndpointConsumer createEndpointConsumer(EndpointSource source, Runnable arrival) throws JMSException {
        if (source.prefetch() < 0) {
            throw new JMSException("an endpoint's prefetch is 0 messages or more, not " + source.prefetch());
        }
        ConsumerRequest request = request(source.destination(), source.selector(), source.noLocal(),
                source.subscription(), source.durable(), source.shared());
        try {
            ConsumerCore consumer = core().openConsumer(request, source.prefetch() + 1);
            consumer.onArrival(arrival);
            EndpointConsumer opened = new EndpointConsumer(this, consumer);
            arrival.run();
            return opened;
        } catch (LinkException e) {
            throw JmsErrors.of(e);
        }
    }

    final SessionCore sessionCore() {
        return core();
    }

    final Message decoded(Delivery delivery) throws JMSException {
        return message(delivery);
    }
}
