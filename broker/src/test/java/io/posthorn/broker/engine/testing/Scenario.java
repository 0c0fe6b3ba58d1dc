package io.posthorn.broker.engine.testing;

import org.junit.jupiter.api.AfterEach;

/** A running broker with two clients, for one scenario. */
public abstract class Scenario {
    protected final SimBroker broker = SimBroker.started();
    protected final SimClient client = SimClient.connected(broker, "client");
    protected final SimClient other = SimClient.connected(broker, "other");

    @AfterEach
    void stop() {
        broker.stop();
    }

    /** The power fails; broker and clients come back, and the time is over in which nothing is dispatched. */
    protected void crashAndComeBack() {
        broker.crash();
        comeBack(client, other);
    }

    protected void comeBack(SimClient... clients) {
        for (SimClient each : clients) {
            each.onBrokerDeath();
            each.connect();
        }
        broker.passTime(SimBroker.GRACE_MS + 100);
    }
}
