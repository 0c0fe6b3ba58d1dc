package io.posthorn.jms.consumer;

import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.delivery.ConsumerCore;
import io.posthorn.jms.delivery.ConsumerRequest;
import jakarta.jms.JMSException;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/** The consumer of a topic's subscription, of whatever kind. */
public final class PosthornTopicSubscriber extends PosthornConsumer implements TopicSubscriber {
    private final Topic topic;
    private final boolean noLocal;

    PosthornTopicSubscriber(OpenSession session, ConsumerCore core, Topic topic, ConsumerRequest request) {
        super(session, core, request);
        this.topic = topic;
        this.noLocal = request.noLocal();
    }

    @Override
    public Topic getTopic() throws JMSException {
        requireOpen();
        return topic;
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        requireOpen();
        return noLocal;
    }
}
