package io.posthorn.servers.inbound;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes only what is blue. */
@MessageDriven(name = "SelectingBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "checks.mdb.colours"),
        @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = "colour = 'blue'")})
public class SelectingBean implements MessageListener {
    @Inject
    private Seen seen;

    @Override
    public void onMessage(Message message) {
        seen.note("SelectingBean", message);
    }
}
