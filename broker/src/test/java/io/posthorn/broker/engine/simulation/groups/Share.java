package io.posthorn.broker.engine.simulation.groups;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimObserver;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.session.Rollback;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.function.BiConsumer;

/** What a worker has at one group: a connection with a session, and its part of the transaction that is open. */
final class Share {
    private final SimGroup group;
    private final Ledger ledger;
    private final SimClient client;
    private final SimSession session;
    private final SimDestination in;
    private final SimDestination out;
    private final SimConsumer consumer;
    private long begunAs;

    /** Opens it; nothing goes wrong meanwhile. */
    Share(SimGroup group, Ledger ledger) {
        this.group = group;
        this.ledger = ledger;
        SimObserver watching = new SimObserver() {
            @Override
            public void delivered(SimSession of, Received message) {
                ledger.delivered(message);
            }
        };
        client = group.newClient(watching);
        client.connect();
        session = client.session();
        in = session.queue("in");
        out = session.queue("out");
        consumer = session.consumer(in, 2);
    }

    SimGroup group() {
        return group;
    }

    /** The name of what is done here. */
    LocalTransactionId transaction() {
        return new LocalTransactionId(session.producer(), begunAs);
    }

    SimSession session() {
        return session;
    }

    void send(GlobalTransaction transaction) {
        group.connect(client);
        begin();
        session.sendInTransaction(out, ledger.newSend(transaction, group));
    }

    void consume(GlobalTransaction transaction) {
        group.connect(client);
        Received source = consumer.receive();
        if (source != null) {
            begin();
            ledger.consumes(transaction, group, source);
            consumer.settleSeenInTransaction();
        }
        consumer.credit(1);
    }

    /** A transaction the broker has given up meanwhile stays the one that {@link #confirm} asks for. */
    private void begin() {
        begunAs = begunAs == 0 ? session.transaction() : begunAs;
    }

    boolean isTouched() {
        return begunAs != 0;
    }

    /** The connection is lost, or what comes over it; the next request brings another one. */
    void lose(boolean deaf) {
        if (client.isConnected() && deaf) {
            client.deafen();
        } else if (client.isConnected()) {
            client.disconnect();
        }
    }

    /** Has the broker confirm all that was said; false when it has given the transaction up. */
    boolean confirm() {
        group.connect(client);
        group.broker().run();
        if (!session.isConfirmed()) { // the connection is deaf
            client.reconnect();
            group.broker().run();
        }
        if (session.transaction() != begunAs) {
            return false;
        }
        if (!session.isConfirmed()) {
            throw new AssertionError(session + " is not confirmed on a connection that holds");
        }
        return true;
    }

    /** Its part is prepared or decided from now on, under its name; the session goes on. */
    LocalTransactionId leave() {
        begunAs = 0;
        return session.transactions().leave();
    }

    /** Its part is decided; the session may have learned that already. */
    void ended() {
        if (session.transaction() == begunAs) {
            session.transactions().leave();
        }
        begunAs = 0;
    }

    /** Rolls back what is open, also what was done behind the broker's giving up. */
    void rollback() {
        group.connect(client);
        client.reconnect();
        session.rollback();
        begunAs = 0;
    }

    /** Rolls back what was left and is not prepared. */
    void rollback(LocalTransactionId left) {
        request((buffer, correlation) -> new Rollback(left.number()).write(buffer, session.number(), correlation));
    }

    Reply request(BiConsumer<ByteBuf, Integer> frame) {
        return group.request(client, frame);
    }

    /** Closes the session as a client should. */
    void close() {
        group.connect(client);
        client.reconnect();
        session.close();
    }

    /** The client's process is gone. */
    void die() {
        group.abandon(client);
    }
}
