package io.posthorn.ra.inbound;

import io.posthorn.jms.xa.EndpointConsumer;
import io.posthorn.jms.xa.EndpointSource;
import io.posthorn.jms.xa.PosthornXAConnection;
import io.posthorn.jms.xa.PosthornXASession;
import io.posthorn.ra.access.JoinableResource;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** The messages of one session of an endpoint. For one thread at a time. */
final class Inflow {
    private final PosthornXASession session;
    private final EndpointConsumer consumer;
    private final XAResource resource;

    /** @param arrival told by a network thread, which must not be kept, that there may be something to claim */
    Inflow(PosthornXAConnection connection, EndpointSource source, Runnable arrival) throws JMSException {
        session = connection.createXASession();
        boolean opened = false;
        try {
            consumer = session.createEndpointConsumer(source, arrival);
            opened = true;
        } finally {
            if (!opened) {
                session.close();
            }
        }
        resource = new SessionResource(session.getXAResource());
    }

    private static final class SessionResource extends JoinableResource {
        private final XAResource below;

        SessionResource(XAResource below) {
            this.below = below;
        }

        @Override
        protected XAResource below() {
            return below;
        }
    }

    /** What a container enlists in the transaction of a message. */
    XAResource resource() {
        return resource;
    }

    /** The next message; null when there is none now. */
    Message claim() throws JMSException {
        return consumer.claim();
    }

    /** Whether a message is claimed, and not done yet. */
    boolean hasClaim() {
        return consumer.hasClaim();
    }

    /** The endpoint has returned, and a transaction decides about the claimed message: the next may come meanwhile. */
    void giveWay() throws JMSException {
        if (consumer.hasClaim()) {
            consumer.giveWay();
        }
    }

    /** The claimed message is done; if a transaction has it, that decides. */
    void settle() throws JMSException {
        if (consumer.hasClaim()) {
            consumer.settle();
        }
    }

    /** The claimed message is to come again, if no transaction has it; counted if it has been tried. */
    void giveBack(boolean counted) throws JMSException {
        if (consumer.hasClaim()) {
            consumer.giveBack(counted);
        }
    }

    /** Moves the claimed message to another queue, where it says why: both or nothing. */
    void bury(Message message, DeadLetter why, String queue) throws JMSException {
        why.mark(message);
        XAResource own = session.getXAResource();
        Xid xid = BurialXid.next();
        boolean buried = false;
        try {
            own.start(xid, XAResource.TMNOFLAGS);
            try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
                producer.send(message, message.getJMSDeliveryMode(), message.getJMSPriority(), 0);
                buried = true;
            } finally {
                end(own, xid, buried);
            }
        } catch (XAException e) {
            JMSException failure = new JMSException("cannot move a message to " + queue + ": " + e.getMessage());
            failure.initCause(e);
            throw failure;
        } finally {
            settle();
        }
    }

    private static void end(XAResource own, Xid xid, boolean commit) throws XAException {
        own.end(xid, commit ? XAResource.TMSUCCESS : XAResource.TMFAIL);
        if (commit) {
            own.commit(xid, true);
        } else {
            own.rollback(xid);
        }
    }

    void close() throws JMSException {
        session.close();
    }
}
