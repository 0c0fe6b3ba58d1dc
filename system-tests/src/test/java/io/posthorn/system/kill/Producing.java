package io.posthorn.system.kill;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Workers that send, one after the other, one with completion listeners, one in transactions. */
final class Producing {
    private static final int MOST_UNDER_WAY = 400;
    private static final int TRANSACTION_SIZE = 5;

    private Producing() {}

    /** A producer with the names it gives. */
    private abstract static class Producer extends Worker {
        final Ledger ledger;
        private final DestinationKind kind;
        private int number;

        Producer(String name, ConnectionFactory factory, int mode, Ledger ledger, DestinationKind kind) {
            super(name, factory, mode);
            this.ledger = ledger;
            this.kind = kind;
        }

        @Override
        final void work(Connection connection, Session session) throws JMSException, InterruptedException {
            Destination destination = kind.of(session, ledger.destination());
            MessageProducer producer = session.createProducer(destination);
            while (!isStopping()) {
                ledger.awaitBacklogBelow(MOST_UNDER_WAY);
                step(session, producer);
            }
        }

        final String nextName() {
            String next = name() + ":" + number++;
            ledger.attempting(next);
            return next;
        }

        final Message letter(Session session, String name) throws JMSException {
            return Letter.write(session, name, number);
        }

        abstract void step(Session session, MessageProducer producer) throws JMSException;
    }

    static Worker sync(String name, ConnectionFactory factory, Ledger ledger, DestinationKind kind) {
        return new Producer(name, factory, Session.AUTO_ACKNOWLEDGE, ledger, kind) {
            @Override
            void step(Session session, MessageProducer producer) throws JMSException {
                String letter = nextName();
                try {
                    producer.send(letter(session, letter));
                    ledger.sent(List.of(letter), Ledger.Sent.CONFIRMED);
                } catch (JMSException e) {
                    ledger.sent(List.of(letter), Ledger.Sent.UNCERTAIN);
                    throw e;
                }
            }
        };
    }

    static Worker async(String name, ConnectionFactory factory, Ledger ledger, DestinationKind kind) {
        return new Producer(name, factory, Session.AUTO_ACKNOWLEDGE, ledger, kind) {
            private final ConcurrentLinkedQueue<String> expected = new ConcurrentLinkedQueue<>();

            @Override
            void step(Session session, MessageProducer producer) throws JMSException {
                String letter = nextName();
                expected.add(letter);
                producer.send(letter(session, letter), new CompletionListener() {
                    @Override
                    public void onCompletion(Message message) {
                        completed(Ledger.Sent.CONFIRMED);
                    }

                    @Override
                    public void onException(Message message, Exception exception) {
                        completed(Ledger.Sent.UNCERTAIN);
                    }

                    private void completed(Ledger.Sent outcome) {
                        if (!letter.equals(expected.poll())) {
                            ledger.violation(letter + " was completed out of turn");
                        }
                        ledger.sent(List.of(letter), outcome);
                    }
                });
            }
        };
    }

    /** A transaction that was rolled back is no failure here: it says that nothing of it is there, which is checked. */
    static Worker transacted(String name, ConnectionFactory factory, Ledger ledger, DestinationKind kind) {
        return new Producer(name, factory, Session.SESSION_TRANSACTED, ledger, kind) {
            @Override
            void step(Session session, MessageProducer producer) throws JMSException {
                List<String> letters = new ArrayList<>();
                try {
                    for (int i = 0; i < TRANSACTION_SIZE; i++) {
                        letters.add(nextName());
                        producer.send(letter(session, letters.get(i)));
                    }
                    session.commit();
                    ledger.sent(letters, Ledger.Sent.CONFIRMED);
                } catch (TransactionRolledBackException e) {
                    ledger.sent(letters, Ledger.Sent.ROLLED_BACK);
                } catch (JMSException e) {
                    ledger.sent(letters, Ledger.Sent.UNCERTAIN);
                    throw e;
                }
            }
        };
    }
}
