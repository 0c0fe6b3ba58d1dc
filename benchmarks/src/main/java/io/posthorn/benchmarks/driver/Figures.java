package io.posthorn.benchmarks.driver;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Named numbers of one run, as lines that another process reads back. */
public final class Figures {
    public static final String RATE = "ratePerS";
    public static final String SENT_RATE = "sentPerS";
    public static final String CPU_PER_MILLION = "brokerCpuSPerMillion";
    public static final String P50 = "p50Us";
    public static final String P99 = "p99Us";
    public static final String P999 = "p999Us";
    public static final String MAX = "maxUs";
    /** Messages of the latency window that had not come a second after it. */
    public static final String MISSING = "missing";
    public static final String BUILD_RATE = "buildPerS";
    public static final String DRAIN_FIRST = "drainFirstPerS";
    public static final String DRAIN_LAST = "drainLastPerS";
    public static final String DRAIN_LAST_OF_FIRST = "drainLastOfFirst";
    /** Transactions of the whole run, warm-up and all. */
    public static final String TRANSACTIONS = "transactions";
    /** How many transactions shared a write to the log; told by who can ask the broker. */
    public static final String TRANSACTIONS_PER_FORCE = "transactionsPerForce";
    public static final String SEND_P50 = "sendP50Us";
    public static final String SEND_MEAN = "sendMeanUs";
    public static final String TRANSACTION_P50 = "transactionP50Us";
    public static final String TRANSACTION_MEAN = "transactionMeanUs";
    /** The time of a transaction divided by that of a send. */
    public static final String OF_A_SEND_P50 = "ofASendP50";
    public static final String OF_A_SEND_MEAN = "ofASendMean";

    private static final String PREFIX = "FIGURE ";
    private static final String UNSUPPORTED = "UNSUPPORTED ";

    private final Map<String, Double> values = new LinkedHashMap<>();
    private String unsupported;

    /** The figures of a workload that the peer cannot run, with the reason. */
    public static Figures unsupported(String reason) {
        Figures figures = new Figures();
        figures.unsupported = reason == null ? "no reason given" : reason.replace('\n', ' ');
        return figures;
    }

    public Figures put(String name, double value) {
        values.put(name, value);
        return this;
    }

    /** The number of that name, or NaN. */
    public double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    public Optional<String> unsupportedBecause() {
        return Optional.ofNullable(unsupported);
    }

    public boolean isEmpty() {
        return values.isEmpty() && unsupported == null;
    }

    /** Takes over a line that {@link #toLines()} made; other lines are ignored. */
    public void readLine(String line) {
        if (line.startsWith(UNSUPPORTED)) {
            unsupported = line.substring(UNSUPPORTED.length());
        } else if (line.startsWith(PREFIX)) {
            int equals = line.indexOf('=');
            values.put(line.substring(PREFIX.length(), equals), Double.parseDouble(line.substring(equals + 1)));
        }
    }

    public String toLines() {
        StringBuilder lines = new StringBuilder();
        if (unsupported != null) {
            lines.append(UNSUPPORTED).append(unsupported).append('\n');
        }
        values.forEach((name, value) -> lines.append(String.format(Locale.ROOT, "%s%s=%.3f%n", PREFIX, name, value)));
        return lines.toString();
    }
}
