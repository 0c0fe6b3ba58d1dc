package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.SendMode;
import io.posthorn.benchmarks.peer.Sender;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The sending threads of a run. */
final class Producers implements Closeable {
    private static final long JOIN_LIMIT_MS = 30_000;
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final List<Sender> senders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final int bodyBytes;
    private volatile boolean running = true;

    Producers(Peer peer, int count, SendMode mode, int bodyBytes) throws Exception {
        this.bodyBytes = bodyBytes;
        for (int i = 0; i < count; i++) {
            senders.add(peer.openSender(mode));
        }
    }

    /** Sends as fast as the mode lets it, but not while {@code paused}. */
    void saturate(BooleanSupplier paused) {
        start((sender, producer) -> {
            byte[] body = new byte[bodyBytes];
            while (running) {
                if (paused.getAsBoolean()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                } else {
                    sender.send(body);
                }
            }
        });
    }

    /** Sends so many messages in all and waits for their answers. */
    void sendAll(long messages) throws Exception {
        int count = senders.size();
        start((sender, producer) -> {
            byte[] body = new byte[bodyBytes];
            for (long i = producer; i < messages && running; i += count) {
                sender.send(body);
            }
            sender.drain();
        });
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
        throwFailure();
    }

    /** Sends at the due times of a schedule; the first eight bytes of a body are its due time. */
    void follow(OpenLoopSchedule schedule) {
        start((sender, producer) -> {
            byte[] body = new byte[bodyBytes];
            for (long send = 0; running; send++) {
                long due = schedule.dueNanos(producer, send);
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                ByteBuffer.wrap(body).putLong(0, due);
                sender.send(body);
            }
        });
    }

    private void start(Loop loop) {
        for (int i = 0; i < senders.size(); i++) {
            int producer = i;
            Thread thread = new Thread(() -> {
                try {
                    loop.run(senders.get(producer), producer);
                } catch (Exception e) {
                    if (running) {
                        failure.compareAndSet(null, e);
                    }
                }
            }, "producer-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    long sentMessages() {
        long sum = 0;
        for (int i = 0; i < senders.size(); i++) {
            sum += senders.get(i).sentMessages();
        }
        return sum;
    }

    void throwFailure() throws Exception {
        Exception first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /** Ends the threads, and the senders if the threads ended in time. */
    @Override
    public void close() throws IOException {
        running = false;
        try {
            for (Thread thread : threads) {
                thread.join(JOIN_LIMIT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Sender sender : senders) {
            sender.close();
        }
    }

    /** What one producer does. */
    private interface Loop {
        void run(Sender sender, int producer) throws Exception;
    }
}
