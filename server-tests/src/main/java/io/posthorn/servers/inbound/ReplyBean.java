package io.posthorn.servers.inbound;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Answers a request in the transaction in which it took it. */
@MessageDriven(name = "ReplyBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "checks.mdb.requests")})
public class ReplyBean implements MessageListener {
    @Inject
    private Seen seen;
    @Inject
    @JMSConnectionFactory("jms/PosthornConnectionFactory")
    private JMSContext context;

    @Override
    public void onMessage(Message message) {
        try {
            Delivery request = seen.note("ReplyBean", message);
            context.createProducer().setJMSCorrelationID(message.getJMSMessageID())
                    .send(message.getJMSReplyTo(), "reply to " + request.text());
        } catch (JMSException e) {
            throw new IllegalStateException("a request without headers", e);
        }
    }
}
