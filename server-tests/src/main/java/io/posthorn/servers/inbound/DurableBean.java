package io.posthorn.servers.inbound;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** A durable subscription of a client identifier. */
@MessageDriven(name = "DurableBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "checks.mdb.topic"),
        @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
        @ActivationConfigProperty(propertyName = "subscriptionName", propertyValue = "checks-durable"),
        @ActivationConfigProperty(propertyName = "clientId", propertyValue = "checks")})
public class DurableBean implements MessageListener {
    @Inject
    private Seen seen;

    @Override
    public void onMessage(Message message) {
        seen.note("DurableBean", message);
    }
}
