package io.posthorn.servers.inbound;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes a queue; a text that ends so is refused the first time, by an exception or by a mark. */
@MessageDriven(name = "QueueBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "checks.mdb.queue")})
public class QueueBean implements MessageListener {
    @Inject
    private Seen seen;
    @Resource
    private MessageDrivenContext context;

    @Override
    public void onMessage(Message message) {
        Delivery delivery = seen.note("QueueBean", message);
        if (delivery.text().endsWith("throw") && delivery.count() == 1) {
            throw new IllegalStateException("on purpose, the first time");
        }
        if (delivery.text().endsWith("rollback") && delivery.count() == 1) {
            context.setRollbackOnly();
        }
    }
}
