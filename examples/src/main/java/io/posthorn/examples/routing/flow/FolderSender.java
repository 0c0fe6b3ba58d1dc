package io.posthorn.examples.routing.flow;

import io.posthorn.examples.routing.content.Sample;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;

/**
 * Sends the folder, round after round, to the inbox. Each message is sent once: a {@code send} that the broker's end
 * interrupts returns late, not twice.
 */
public final class FolderSender implements Role {
    private final Session session;
    private final MessageProducer producer;
    private final List<Sample> samples;
    private final int rounds;
    private final Counters counters;

    /** Opens a session of its own on the connection. */
    public FolderSender(Connection connection, String inbox, List<Sample> samples, int rounds, Counters counters)
            throws JMSException {
        this.session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        this.producer = session.createProducer(session.createQueue(inbox));
        this.samples = samples;
        this.rounds = rounds;
        this.counters = counters;
    }

    /** The number of a message within the job, from 1; it tells two copies of one message from two sendings of one file. */
    public static long number(int round, int index, int samples) {
        return (long) round * samples + index + 1;
    }

    @Override
    public void run(StopSignal stop) throws JMSException {
        for (int round = 0; round < rounds; round++) {
            for (int index = 0; index < samples.size() && !stop.given(); index++) {
                producer.send(SampleMessages.encode(session, samples.get(index), number(round, index, samples.size())));
                counters.countSent();
            }
        }
    }
}
