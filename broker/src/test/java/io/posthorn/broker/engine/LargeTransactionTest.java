package io.posthorn.broker.engine;

import io.posthorn.broker.engine.storage.CheckpointPolicy;
import io.posthorn.broker.engine.testing.SimBranches;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.transaction.Xid;
import io.posthorn.store.testing.SimDisk;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** 100,000 messages in one transaction: its end is one record, and one turn of the engine that holds nobody up for long. */
@Timeout(120)
class LargeTransactionTest {
    private static final int MESSAGES = 100_000;
    /** Generous, so that a busy machine does not fail it; alone it takes a tenth. */
    private static final long LONGEST_TURN_MS = 2_000;

    private final SimBroker broker = new SimBroker(new SimDisk(new Random(1)),
            new CheckpointPolicy(Long.MAX_VALUE, Long.MAX_VALUE), 0, 16 << 20).eager(false);

    private SimClient client;
    private SimSession session;
    private SimDestination queue;

    private void sendInOneTransaction() {
        broker.start();
        client = SimClient.connected(broker, "client");
        session = client.session();
        queue = session.queue("q");
        for (int n = 0; n < MESSAGES; n++) {
            session.sendInTransaction(queue, "m");
            if (n % 1_000 == 0) {
                broker.run();
            }
        }
    }

    private SimConsumer holdAll() {
        SimConsumer consumer = session.consumer(queue, MESSAGES);
        assertThat(longestTurnMs(broker::run)).isLessThan(LONGEST_TURN_MS);
        assertThat(consumer.receiveAll()).hasSize(MESSAGES);
        return consumer;
    }

    @Test
    void shouldPrepareAndCommitAHundredThousandSendsAndAcknowledgements() {
        sendInOneTransaction();
        assertThat(longestTurnMs(() -> commit(client, session, SimBranches.xid(1)))).isLessThan(LONGEST_TURN_MS);

        holdAll().settleSeenInTransaction(900);
        assertThat(longestTurnMs(() -> commit(client, session, SimBranches.xid(2)))).isLessThan(LONGEST_TURN_MS);
        assertThat(broker.storage().liveBytes()).isZero();
        broker.stop();
    }

    @Test
    void shouldTakeBackAHundredThousandMessages() {
        sendInOneTransaction();
        commit(client, session, SimBranches.xid(1));

        SimConsumer consumer = holdAll();
        consumer.settleSeenInTransaction(900);
        assertThat(longestTurnMs(() -> {
            session.rollback();
            broker.run();
        })).as("rolled back").isLessThan(LONGEST_TURN_MS);
        consumer.credit(MESSAGES);
        assertThat(longestTurnMs(broker::run)).as("delivered again").isLessThan(LONGEST_TURN_MS);
        assertThat(longestTurnMs(() -> {
            session.close();
            broker.run();
        })).as("given back at the end").isLessThan(LONGEST_TURN_MS);
        session = client.session();
        assertThat(session.consumer(queue, MESSAGES).receiveAll()).hasSize(MESSAGES);
        broker.stop();
    }

    private static void commit(SimClient client, SimSession session, Xid xid) {
        SimBranches branches = new SimBranches(client);
        branches.prepare(xid, session);
        branches.commit(xid);
    }

    private long longestTurnMs(Runnable action) {
        broker.resetLongestTurn();
        action.run();
        return broker.longestTurnMs();
    }
}
