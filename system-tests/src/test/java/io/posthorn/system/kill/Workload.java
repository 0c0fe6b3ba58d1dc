package io.posthorn.system.kill;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.protocol.route.Rendezvous;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** All that clients do during a run, on a handful of destinations spread over the broker groups. */
final class Workload {
    private static final long QUIET_MS = 45_000;
    private static final long REST_MS = 200;
    private static final String SUBSCRIBER = "subscriber";

    private final Brokers brokers;
    private final Random random;
    private final ConnectionFactory factory;
    private final List<Ledger> queues = new ArrayList<>();
    private final Ledger news;
    private final Ledger inbox;
    private final List<Worker> producers = new ArrayList<>();
    private final List<Worker> consumers = new ArrayList<>();
    private final List<Worker> routers = new ArrayList<>();

    Workload(Brokers brokers, Random random) throws JMSException {
        this.brokers = brokers;
        this.random = random;
        this.factory = new PosthornConnectionFactory(brokers.url());
        Ledger orders = queue("orders", 0);
        Ledger events = queue("events", 1);
        Ledger payments = queue("payments", 0);
        inbox = queue("inbox", 1);
        Ledger outbox = queue("outbox", 1);
        news = new Ledger("news");
        subscribe();
        producers.add(Producing.sync("orders-a", factory, orders, DestinationKind.QUEUE));
        producers.add(Producing.sync("orders-b", factory, orders, DestinationKind.QUEUE));
        consumers.add(Consuming.auto("orders-1", factory, orders));
        consumers.add(Consuming.auto("orders-2", factory, orders));
        producers.add(Producing.async("events-a", factory, events, DestinationKind.QUEUE));
        consumers.add(Consuming.listener("events-1", factory, events, fork()));
        consumers.add(Consuming.listener("events-2", factory, events, fork()));
        producers.add(Producing.transacted("payments-a", factory, payments, DestinationKind.QUEUE));
        consumers.add(Consuming.client("payments-1", factory, payments, fork()));
        consumers.add(Consuming.client("payments-2", factory, payments, fork()));
        producers.add(Producing.sync("inbox-a", factory, inbox, DestinationKind.QUEUE));
        routers.add(Consuming.router("router-1", factory, inbox, outbox, fork()));
        routers.add(Consuming.router("router-2", factory, inbox, outbox, fork()));
        consumers.add(Consuming.transacted("outbox-1", factory, outbox, fork()));
        producers.add(Producing.sync("news-a", factory, news, DestinationKind.TOPIC));
        producers.add(Producing.transacted("news-b", factory, news, DestinationKind.TOPIC));
        consumers.add(Consuming.subscriber(SUBSCRIBER, factory, news, fork()));
    }

    private Random fork() {
        return new Random(random.nextLong());
    }

    /** A queue that lives in the group of this number, or the last there is: those of a transaction must share one. */
    private Ledger queue(String prefix, int group) {
        int wanted = Math.min(group, brokers.groups().size() - 1);
        for (int i = 0;; i++) {
            String name = prefix + "-" + i;
            if (Rendezvous.place(io.posthorn.protocol.message.DestinationKind.QUEUE, name, 0,
                    brokers.groups()) == wanted) {
                Ledger ledger = new Ledger(name);
                queues.add(ledger);
                return ledger;
            }
        }
    }

    private void subscribe() throws JMSException {
        try (Connection connection = factory.createConnection()) {
            connection.setClientID(SUBSCRIBER);
            Session session = connection.createSession();
            session.createDurableConsumer(session.createTopic(news.destination()), "all").close();
        }
    }

    void start() throws InterruptedException {
        List<Worker> all = new ArrayList<>(producers);
        all.addAll(routers);
        all.addAll(consumers);
        all.forEach(Worker::start);
        for (Worker worker : all) {
            worker.awaitConnected();
        }
    }

    /** Ends the producers, lets the others finish what is there, ends them, and looks whether something is left. */
    void finish() throws InterruptedException, JMSException {
        end(producers);
        awaitDrained(List.of(inbox));
        end(routers);
        awaitDrained(ledgers());
        end(consumers);
        receiveTheRest();
    }

    private static void end(List<Worker> workers) throws InterruptedException {
        workers.forEach(Worker::stop);
        for (Worker worker : workers) {
            worker.join();
        }
    }

    private static void awaitDrained(List<Ledger> ledgers) throws InterruptedException {
        for (Ledger ledger : ledgers) {
            long activity = ledger.activity();
            long sinceNs = System.nanoTime();
            while (!ledger.isDrained() && System.nanoTime() - sinceNs < TimeUnit.MILLISECONDS.toNanos(QUIET_MS)) {
                Thread.sleep(20);
                if (ledger.activity() != activity) {
                    activity = ledger.activity();
                    sinceNs = System.nanoTime();
                }
            }
        }
    }

    /** What uncertain sends left is no fault; what was acknowledged before, or lost its mark, is. */
    private void receiveTheRest() throws JMSException {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            connection.start();
            for (Ledger queue : queues) {
                try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue.destination()))) {
                    for (Message left = consumer.receive(REST_MS); left != null; left = consumer.receive(REST_MS)) {
                        Letter.record(queue, left, "the end");
                    }
                }
            }
        }
    }

    private List<Ledger> ledgers() {
        List<Ledger> all = new ArrayList<>(queues);
        all.add(news);
        return all;
    }

    /** Everything that contradicts a promise. */
    List<String> verdict() {
        return ledgers().stream().flatMap(ledger -> ledger.verdict().stream()).toList();
    }

    @Override
    public String toString() {
        return String.join("\n", ledgers().stream().map(Ledger::toString).toList());
    }
}
