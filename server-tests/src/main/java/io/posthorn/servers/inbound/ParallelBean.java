package io.posthorn.servers.inbound;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Stays in {@code onMessage} until four messages are there at the same time. */
@MessageDriven(name = "ParallelBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "checks.mdb.parallel"),
        @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")})
public class ParallelBean implements MessageListener {
    @Inject
    private Seen seen;
    @Inject
    private Meeting meeting;

    @Override
    public void onMessage(Message message) {
        meeting.attend();
        seen.note("ParallelBean", message);
    }
}
