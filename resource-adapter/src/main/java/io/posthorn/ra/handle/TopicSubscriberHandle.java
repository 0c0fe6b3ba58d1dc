package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornSession;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/** A consumer of a topic as an application holds it. */
final class TopicSubscriberHandle extends ConsumerHandle implements TopicSubscriber {
    TopicSubscriberHandle(SessionHandle session, boolean lasting, Opening opening, PosthornSession boundTo,
            MessageConsumer below) {
        super(session, lasting, opening, boundTo, below);
    }

    @Override
    public Topic getTopic() throws JMSException {
        return ((TopicSubscriber) usable()).getTopic();
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        return ((TopicSubscriber) usable()).getNoLocal();
    }
}
