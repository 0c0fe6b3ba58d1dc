package io.posthorn.servers.inbound;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes a queue that is given by the property {@code destination}. */
@MessageDriven(name = "PropertyBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.mdb.property")})
public class PropertyBean implements MessageListener {
    @Inject
    private Seen seen;

    @Override
    public void onMessage(Message message) {
        seen.note("PropertyBean", message);
    }
}
