package io.posthorn.examples.orders.run.job;

import io.posthorn.examples.routing.content.ContentType;
import io.posthorn.examples.routing.content.MessageKind;
import io.posthorn.examples.routing.content.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which sample each order is made from: all in turn, the kinds mixed, but those that nobody can deliver only once. */
public final class OrderPlan {
    private final List<Sample> once;
    private final List<Sample> again;
    private final int orders;

    /** For that many orders. */
    public OrderPlan(List<Sample> samples, int orders) {
        this.once = mixed(samples);
        List<Sample> deliverable =
                once.stream().filter(sample -> !sample.type().equals(ContentType.UNKNOWN)).toList();
        this.again = deliverable.isEmpty() ? once : deliverable;
        this.orders = orders;
    }

    /** How many there are. */
    public int orders() {
        return orders;
    }

    /** The order of that number, from 1 on; made anew each time, as documents may be large. */
    public Order order(int number) {
        int index = number - 1;
        return Order.of(number, index < once.size()
                ? once.get(index)
                : again.get((index - once.size()) % again.size()));
    }

    /** All of them without their documents' text being held. */
    public List<Expected> expected() {
        var expected = new ArrayList<Expected>();
        for (int number = 1; number <= orders; number++) {
            expected.add(Expected.of(order(number)));
        }
        return expected;
    }

    /** The first of each kind, then the second of each, and so on. */
    private static List<Sample> mixed(List<Sample> samples) {
        Map<MessageKind, Deque<Sample>> byKind = new TreeMap<>();
        samples.forEach(sample -> byKind.computeIfAbsent(sample.kind(), kind -> new ArrayDeque<>()).add(sample));
        List<Sample> mixed = new ArrayList<>();
        while (mixed.size() < samples.size()) {
            byKind.values().stream().filter(rest -> !rest.isEmpty()).forEach(rest -> mixed.add(rest.remove()));
        }
        return mixed;
    }
}
