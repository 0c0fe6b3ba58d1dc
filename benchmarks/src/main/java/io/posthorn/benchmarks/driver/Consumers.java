package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.peer.Counter;
import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.Receiver;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The receivers of a run and how many messages each had. */
final class Consumers implements Closeable {
    private final List<Counter> counters = new ArrayList<>();
    private final List<Receiver> receivers = new ArrayList<>();

    /** Opens receivers that only count. */
    static Consumers counting(Peer peer, int count) throws Exception {
        return new Consumers(peer, count, counter -> body -> counter.increment());
    }

    Consumers(Peer peer, int count, Function<Counter, Peer.BodyHandler> handlers) throws Exception {
        for (int i = 0; i < count; i++) {
            Counter counter = new Counter();
            counters.add(counter);
            receivers.add(peer.openReceiver(handlers.apply(counter)));
        }
    }

    long receivedMessages() {
        long sum = 0;
        for (int i = 0; i < counters.size(); i++) {
            sum += counters.get(i).get();
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        for (Receiver receiver : receivers) {
            receiver.close();
        }
    }
}
