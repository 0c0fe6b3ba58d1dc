package io.posthorn.servers.inbound;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Refuses all it is given. */
@MessageDriven(name = "PoisonBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "checks.mdb.poison")})
public class PoisonBean implements MessageListener {
    @Inject
    private Seen seen;

    @Override
    public void onMessage(Message message) {
        seen.note("PoisonBean", message);
        throw new IllegalStateException("on purpose, every time");
    }
}
