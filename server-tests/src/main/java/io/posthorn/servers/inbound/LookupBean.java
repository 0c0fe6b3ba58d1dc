package io.posthorn.servers.inbound;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes a queue that is an administered object. */
@MessageDriven(name = "LookupBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/orders")})
public class LookupBean implements MessageListener {
    @Inject
    private Seen seen;

    @Override
    public void onMessage(Message message) {
        seen.note("LookupBean", message);
    }
}
