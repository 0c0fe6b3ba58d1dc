package io.posthorn.servers.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the beans were given lately, the last ten thousand deliveries. Thread-safe, by a lock of its own: the proxies of
 * some servers are synchronized where the methods are, and whoever waits would keep the others out.
 */
@ApplicationScoped
public class Seen {
    private static final int MOST = 10_000;
    private static final long WAIT_S = 40;

    private record Entry(String bean, Delivery delivery) {}

    private final Lock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long total;

    public Delivery note(String bean, Message message) {
        Delivery delivery = Delivery.of(message);
        lock.lock();
        try {
            if (entries.size() == MOST) {
                entries.removeFirst();
            }
            entries.addLast(new Entry(bean, delivery));
            total++;
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
        return delivery;
    }

    /** How many deliveries there were of all beans, since the application was deployed. */
    public long total() {
        lock.lock();
        try {
            return total;
        } finally {
            lock.unlock();
        }
    }

    /** The deliveries of texts that begin so to this bean, once there are so many, or after forty seconds what there is. */
    public List<Delivery> await(String bean, String prefix, int count) throws InterruptedException {
        long leftNs = TimeUnit.SECONDS.toNanos(WAIT_S);
        lock.lock();
        try {
            List<Delivery> found = found(bean, prefix);
            while (found.size() < count && leftNs > 0) {
                leftNs = arrival.awaitNanos(leftNs);
                found = found(bean, prefix);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** The deliveries of texts that begin so to this bean, by now. */
    public List<Delivery> found(String bean, String prefix) {
        lock.lock();
        try {
            return entries.stream()
                    .filter(each -> each.bean().equals(bean) && each.delivery().text().startsWith(prefix))
                    .map(Entry::delivery).toList();
        } finally {
            lock.unlock();
        }
    }
}
