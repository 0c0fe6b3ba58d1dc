package io.posthorn.broker.engine.simulation.groups;

import io.posthorn.broker.engine.simulation.groups.GlobalTransaction.Fate;
import io.posthorn.broker.engine.testing.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows every transaction and every message, and objects to whatever is no outcome of theirs. */
final class Ledger {
    private final List<GlobalTransaction> transactions = new ArrayList<>();
    private final Map<String, GlobalTransaction> bySend = new HashMap<>();
    /** Messages that were there before, and who consumed each of them, perhaps in vain. */
    private final Map<String, Set<GlobalTransaction>> sources = new LinkedHashMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private int texts;

    GlobalTransaction begin() {
        GlobalTransaction transaction = new GlobalTransaction(Integer.toString(transactions.size()));
        transactions.add(transaction);
        return transaction;
    }

    String newSource() {
        String text = "source-" + texts++;
        sources.put(text, new LinkedHashSet<>());
        return text;
    }

    String newSend(GlobalTransaction transaction, SimGroup group) {
        String text = "send-" + texts++;
        transaction.sends().put(text, group);
        bySend.put(text, transaction);
        return text;
    }

    void consumes(GlobalTransaction transaction, SimGroup group, Received source) {
        transaction.consumed().put(source.text(), group);
        sources.get(source.text()).add(transaction);
    }

    /** Something is delivered to somebody. */
    void delivered(Received message) {
        Long place = places.putIfAbsent(message.text(), message.offset());
        if (place != null && place != message.offset()) {
            throw new AssertionError(message + " was stored twice: " + message.text());
        }
        GlobalTransaction sender = bySend.get(message.text());
        if (sender != null) {
            sender.is(Fate.COMMITTED, message.text() + " is visible");
            return;
        }
        for (GlobalTransaction consumer : sources.get(message.text())) {
            if (consumer.fate() == Fate.COMMITTED) {
                throw new AssertionError(message.text() + " was consumed by " + consumer + " and comes back");
            }
        }
    }

    /**
     * Everything was decided and consumed.
     *
     * @param seen the texts of all that was ever visible of what was sent
     * @param left the texts of the sources that were there in the end
     */
    void requireAllOrNothing(Set<String> seen, Set<String> left) {
        for (GlobalTransaction transaction : transactions) {
            settleFate(transaction, seen);
            boolean committed = transaction.fate() == Fate.COMMITTED;
            for (String text : transaction.sends().keySet()) {
                require(seen.contains(text) == committed, transaction, text);
            }
            for (String text : transaction.consumed().keySet()) {
                require(!committed || !left.contains(text), transaction, text);
            }
        }
        for (Map.Entry<String, Set<GlobalTransaction>> source : sources.entrySet()) {
            long consumers = source.getValue().stream().filter(by -> by.fate() == Fate.COMMITTED).count();
            if (consumers + (left.contains(source.getKey()) ? 1 : 0) != 1) {
                throw new AssertionError(source.getKey() + " is " + (left.contains(source.getKey()) ? "" : "not ")
                        + "there in the end, consumed by " + source.getValue());
            }
        }
    }

    /** Nobody knows of the outcome: then all of it must look like the one or the other. */
    private static void settleFate(GlobalTransaction transaction, Set<String> seen) {
        if (transaction.fate() == Fate.OPEN) {
            transaction.is(Fate.ROLLED_BACK, "nobody committed it");
        } else if (transaction.fate() == Fate.DECIDING) {
            boolean visible = transaction.sends().keySet().stream().anyMatch(seen::contains);
            transaction.is(visible ? Fate.COMMITTED : Fate.ROLLED_BACK, "that is how it looks");
        }
    }

    private static void require(boolean condition, GlobalTransaction transaction, String text) {
        if (!condition) {
            throw new AssertionError("in the end " + transaction + " is not as " + text + " says");
        }
    }
}
