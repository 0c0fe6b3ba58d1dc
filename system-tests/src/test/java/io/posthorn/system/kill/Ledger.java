package io.posthorn.system.kill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened on one destination, as its users saw it. What contradicts a promise is written down at once, with the
 * message's name ({@code producer:number}).
 */
final class Ledger {
    private static final int MOST_VIOLATIONS = 20;

    /** ATTEMPTED to one of the others; UNCERTAIN: the caller got an error that leaves it open. */
    enum Sent {
        ATTEMPTED, CONFIRMED, UNCERTAIN, ROLLED_BACK
    }

    private final String destination;
    private final Map<String, Sent> sends = new HashMap<>();
    private final List<List<String>> uncertainTogether = new ArrayList<>();
    private final Map<String, Integer> deliveries = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private int confirmed;
    private int confirmedAndSettled;
    private int redelivered;

    Ledger(String destination) {
        this.destination = destination;
    }

    String destination() {
        return destination;
    }

    synchronized void attempting(String name) {
        sends.put(name, Sent.ATTEMPTED);
    }

    /** What became of what one call has sent. */
    synchronized void sent(Collection<String> names, Sent outcome) {
        for (String name : names) {
            Sent before = sends.put(name, outcome);
            if (before != Sent.ATTEMPTED) {
                violation(name + " is " + outcome + " after it was " + before);
            }
            if (outcome == Sent.CONFIRMED) {
                confirmed++;
                confirmedAndSettled += settled.contains(name) ? 1 : 0;
            }
        }
        if (outcome == Sent.UNCERTAIN) {
            uncertainTogether.add(List.copyOf(names));
        }
        notifyAll();
    }

    /** The application has got a message. */
    synchronized void delivered(String name, boolean markedRedelivered, int deliveryCount, String by) {
        int before = deliveries.merge(name, 1, Integer::sum) - 1;
        if (!sends.containsKey(name)) {
            violation(name + " came to " + by + " and was never sent");
        }
        if (settled.contains(name)) {
            violation(name + " came to " + by + " after it was acknowledged, delivery count " + deliveryCount);
        } else if (before > 0 && !markedRedelivered) {
            violation(name + " came to " + by + " a second time and is not marked as redelivered");
        }
        if (markedRedelivered != deliveryCount > 1) {
            violation(name + " has JMSRedelivered " + markedRedelivered + " and delivery count " + deliveryCount);
        }
        redelivered += markedRedelivered ? 1 : 0;
    }

    /** An acknowledgement or commit has returned. */
    synchronized void settled(Collection<String> names) {
        for (String name : names) {
            if (!settled.add(name)) {
                violation(name + " was acknowledged for good twice");
            } else if (sends.get(name) == Sent.CONFIRMED) {
                confirmedAndSettled++;
            }
        }
        notifyAll();
    }

    /** A promise was seen broken. */
    synchronized void violation(String what) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(destination + ": " + what);
        }
    }

    /** Waits until fewer than so many messages are under way, at most 100 ms. */
    synchronized void awaitBacklogBelow(int messages) throws InterruptedException {
        if (sends.size() - settled.size() >= messages) {
            wait(100);
        }
    }

    /** Whether all that was confirmed has been acknowledged. */
    synchronized boolean isDrained() {
        return confirmedAndSettled == confirmed;
    }

    /** Grows as long as something happens. */
    synchronized long activity() {
        return sends.size() + settled.size() + (long) deliveries.size() + redelivered;
    }

    /** Everything that contradicts a promise, now that all is over. */
    synchronized List<String> verdict() {
        List<String> all = new ArrayList<>(violations);
        List<String> lost = sends.entrySet().stream()
                .filter(send -> send.getValue() == Sent.CONFIRMED && !settled.contains(send.getKey()))
                .map(Map.Entry::getKey).sorted().toList();
        if (!lost.isEmpty()) {
            all.add("%s: %d messages were confirmed and are lost: %s".formatted(destination, lost.size(),
                    lost.subList(0, Math.min(10, lost.size()))));
        }
        sends.forEach((name, outcome) -> {
            if (outcome == Sent.ROLLED_BACK && deliveries.containsKey(name)) {
                all.add(destination + ": " + name + " came although its transaction was rolled back");
            }
        });
        for (List<String> together : uncertainTogether) {
            long there = together.stream().filter(deliveries::containsKey).count();
            if (there != 0 && there != together.size()) {
                all.add("%s: %d of one transaction's %d messages came: %s".formatted(destination, there,
                        together.size(), together));
            }
        }
        return all;
    }

    @Override
    public synchronized String toString() {
        Map<Sent, Integer> outcomes = new HashMap<>();
        sends.values().forEach(outcome -> outcomes.merge(outcome, 1, Integer::sum));
        return "%s: sends %s, settled %d, redelivered %d".formatted(destination, outcomes, settled.size(),
                redelivered);
    }
}
