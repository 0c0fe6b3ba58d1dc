package io.posthorn.system.kill;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Workers that receive: by listener and by receive, acknowledging in each of the ways there are. */
final class Consuming {
    private static final long RECEIVE_MS = 100;
    private static final int BATCH = 7;
    private static final int GIVES_BACK_EVERY = 8;

    private Consuming() {}

    static Worker auto(String name, ConnectionFactory factory, Ledger ledger) {
        return new Worker(name, factory, Session.AUTO_ACKNOWLEDGE) {
            @Override
            void work(Connection connection, Session session) throws JMSException {
                MessageConsumer consumer = session.createConsumer(session.createQueue(ledger.destination()));
                connection.start();
                while (!isStopping()) {
                    Message message = consumer.receive(RECEIVE_MS);
                    if (message != null) {
                        Letter.record(ledger, message, name());
                        ledger.settled(List.of(Letter.read(message)));
                    }
                }
            }
        };
    }

    /** Throws from its listener now and then, so that the message comes again. */
    static Worker listener(String name, ConnectionFactory factory, Ledger ledger, Random random) {
        return new Worker(name, factory, Session.AUTO_ACKNOWLEDGE) {
            @Override
            void work(Connection connection, Session session) throws JMSException, InterruptedException {
                MessageConsumer consumer = session.createConsumer(session.createQueue(ledger.destination()));
                consumer.setMessageListener(this::onMessage);
                connection.start();
                while (!isStopping()) {
                    Thread.sleep(RECEIVE_MS);
                }
            }

            private void onMessage(Message message) {
                boolean refuse = random.nextInt(20 * GIVES_BACK_EVERY) == 0;
                try {
                    Letter.record(ledger, message, name());
                    if (!refuse) {
                        ledger.settled(List.of(Letter.read(message)));
                    }
                } catch (JMSException e) {
                    ledger.violation(name() + " cannot read a message: " + e);
                }
                if (refuse) {
                    throw new IllegalStateException("not this time");
                }
            }
        };
    }

    /** Receives some, then acknowledges them all or recovers. */
    static Worker client(String name, ConnectionFactory factory, Ledger ledger, Random random) {
        return new Worker(name, factory, Session.CLIENT_ACKNOWLEDGE) {
            @Override
            void work(Connection connection, Session session) throws JMSException {
                batches(this, connection, session,
                        session.createConsumer(session.createQueue(ledger.destination())), ledger, random, false);
            }
        };
    }

    /** A durable subscription's only consumer, which must see every producer's messages in order. */
    static Worker subscriber(String name, ConnectionFactory factory, Ledger ledger, Random random) {
        return new Worker(name, factory, Session.CLIENT_ACKNOWLEDGE) {
            @Override
            String clientId() {
                return name();
            }

            @Override
            void work(Connection connection, Session session) throws JMSException {
                batches(this, connection, session,
                        session.createDurableConsumer(session.createTopic(ledger.destination()), "all"), ledger,
                        random, true);
            }
        };
    }

    private static void batches(Worker worker, Connection connection, Session session, MessageConsumer consumer,
            Ledger ledger, Random random, boolean ordered) throws JMSException {
        Map<String, Integer> latest = new HashMap<>();
        List<String> batch = new ArrayList<>();
        Message last = null;
        connection.start();
        while (true) {
            Message message = consumer.receive(RECEIVE_MS);
            if (message != null) {
                Letter.record(ledger, message, worker.name());
                batch.add(Letter.read(message));
                last = message;
                if (ordered) {
                    checkOrder(latest, Letter.read(message), message.getJMSRedelivered(), ledger);
                }
            }
            if (last != null && (message == null || batch.size() >= BATCH)) {
                if (random.nextInt(GIVES_BACK_EVERY) == 0) {
                    session.recover();
                    batch.forEach(name -> latest.remove(producer(name)));
                } else {
                    last.acknowledge();
                    ledger.settled(batch);
                }
                batch.clear();
                last = null;
            } else if (message == null && worker.isStopping()) {
                return;
            }
        }
    }

    private static String producer(String name) {
        return name.substring(0, name.indexOf(':'));
    }

    private static void checkOrder(Map<String, Integer> latest, String name, boolean redelivered, Ledger ledger) {
        int number = Integer.parseInt(name.substring(name.indexOf(':') + 1));
        Integer before = latest.put(producer(name), number);
        if (before != null && number <= before) {
            ledger.violation(name + (redelivered ? " (again)" : "") + " came after number " + before);
        }
    }

    /** Receives in transactions, some of which it rolls back. */
    static Worker transacted(String name, ConnectionFactory factory, Ledger ledger, Random random) {
        return new Worker(name, factory, Session.SESSION_TRANSACTED) {
            @Override
            void work(Connection connection, Session session) throws JMSException {
                move(this, connection, session, ledger, null, random);
            }
        };
    }

    /** Moves messages from one queue to another in transactions, some of which it rolls back. */
    static Worker router(String name, ConnectionFactory factory, Ledger from, Ledger to, Random random) {
        return new Worker(name, factory, Session.SESSION_TRANSACTED) {
            @Override
            void work(Connection connection, Session session) throws JMSException {
                move(this, connection, session, from, to, random);
            }
        };
    }

    private static void move(Worker worker, Connection connection, Session session, Ledger from, Ledger to,
            Random random) throws JMSException {
        MessageConsumer consumer = session.createConsumer(session.createQueue(from.destination()));
        MessageProducer producer = to == null ? null : session.createProducer(session.createQueue(to.destination()));
        List<String> batch = new ArrayList<>();
        List<String> copies = new ArrayList<>();
        int number = 0;
        connection.start();
        while (true) {
            Message message = consumer.receive(RECEIVE_MS);
            if (message != null) {
                Letter.record(from, message, worker.name());
                batch.add(Letter.read(message));
                if (to != null) {
                    String copy = worker.name() + "=" + Letter.read(message) + "#" + number++;
                    to.attempting(copy);
                    copies.add(copy);
                    producer.send(Letter.write(session, copy, number));
                }
            }
            if (!batch.isEmpty() && (message == null || batch.size() >= BATCH)) {
                end(session, from, to, batch, copies, random);
                batch.clear();
                copies.clear();
            } else if (message == null && worker.isStopping()) {
                return;
            }
        }
    }

    private static void end(Session session, Ledger from, Ledger to, List<String> batch, List<String> copies,
            Random random) throws JMSException {
        Ledger.Sent outcome = Ledger.Sent.UNCERTAIN;
        try {
            if (random.nextInt(GIVES_BACK_EVERY) == 0) {
                outcome = Ledger.Sent.ROLLED_BACK;
                session.rollback();
            } else {
                session.commit();
                outcome = Ledger.Sent.CONFIRMED;
                from.settled(batch);
            }
        } catch (TransactionRolledBackException e) {
            outcome = Ledger.Sent.ROLLED_BACK;
        } finally {
            if (to != null) {
                to.sent(copies, outcome);
            }
        }
    }
}
