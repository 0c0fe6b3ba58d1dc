package io.posthorn.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/** A consumer of a topic as an application holds it. */
final class TopicSubscriberHandle extends ConsumerHandle implements TopicSubscriber {
    private final TopicSubscriber below;

    TopicSubscriberHandle(SessionHandle session, TopicSubscriber below) {
        super(session, below);
        this.below = below;
    }

    @Override
    public Topic getTopic() throws JMSException {
        return below.getTopic();
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        return below.getNoLocal();
    }
}
