package io.posthorn.broker.engine.testing;

import org.junit.jupiter.api.AfterEach;

/** A running broker with two clients, for one scenario. */
public abstract class Scenario {
    protected final SimBroker broker;
    protected final SimClient client;
    protected final SimClient other;

    protected Scenario() {
        this(SimBroker.started());
    }

    protected Scenario(SimBroker broker) {
        this.broker = broker;
        this.client = SimClient.connected(broker, "client");
        this.other = SimClient.connected(broker, "other");
    }

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
