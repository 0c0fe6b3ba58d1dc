package io.posthorn.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One line of the comparison.
 *
 * @param name     how it is asked for
 * @param title    how it is printed
 * @param workload the driver's name of it
 * @param sync     whether a stored message is forced to the disk before its answer
 * @param received whether listeners take what is sent
 * @param options  what else the driver is told
 */
record Case(String name, String title, String workload, boolean sync, boolean received, List<String> options) {
    static final String LATENCY = "latency";
    static final String BACKLOG = "backlog";
    static final String TRANSACTION_LATENCY = "transaction-latency";
    private static final String XA = "xa-";

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (boolean sync : List.of(true, false)) {
            IntStream.of(1, 8, 32).mapToObj(producers -> send(producers, sync)).forEach(cases::add);
        }
        Stream.of(new Case("pass", "send and receive, persistent, 4 + 4", "pass", true, true, List.of()),
                new Case("pass-non-persistent", "send and receive, non-persistent, 4 + 4", "pass_non_persistent", true,
                        true, List.of()),
                new Case("pass-windowed", "asynchronous send and receive, persistent, 4 + 4", "pass_windowed", true,
                        true, List.of()),
                new Case(LATENCY, "latency at a fixed rate, persistent, 4 + 4", "latency", true, true, List.of()),
                new Case(BACKLOG, "backlog built and drained, 4 + 4", "backlog", true, true, List.of()))
                .forEach(cases::add);
        cases.add(new Case(TRANSACTION_LATENCY, "a transaction of one receive and one send beside a plain send",
                "transaction_latency", true, true, List.of()));
        IntStream.of(1, 32).mapToObj(sessions -> transactions("transactions-", "local transactions", sessions))
                .forEach(cases::add);
        IntStream.of(1, 32).mapToObj(sessions -> transactions(XA, "XA transactions of two phases", sessions))
                .forEach(cases::add);
        return cases;
    }

    private static Case transactions(String prefix, String title, int sessions) {
        return new Case(prefix + sessions, "%s of one receive and one send, %d session%s".formatted(title, sessions,
                sessions == 1 ? "" : "s"), prefix.startsWith(XA) ? "xa" : "transactions", true, true,
                List.of("--producers", Integer.toString(sessions)));
    }

    boolean isTransactions() {
        return workload.equals("transactions") || isXa();
    }

    boolean isXa() {
        return workload.equals("xa");
    }

    private static Case send(int producers, boolean sync) {
        String flush = sync ? "fsync before the answer" : "asynchronous flush";
        return new Case("send-" + producers + (sync ? "" : "-async"),
                "synchronous send, " + producers + (producers == 1 ? " producer, " : " producers, ") + flush, "send",
                sync, false, List.of("--producers", Integer.toString(producers)));
    }

    String flush() {
        return sync ? "sync" : "async";
    }
}
