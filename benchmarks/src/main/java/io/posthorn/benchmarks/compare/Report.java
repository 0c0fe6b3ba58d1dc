package io.posthorn.benchmarks.compare;

import io.posthorn.benchmarks.driver.Figures;
import java.util.List;
import java.util.Locale;

/** Results as Markdown tables that are readable as they stand. */
final class Report {
    private static final List<String> CEILING = List.of("null");
    private static final List<String> PEER = List.of("artemis", "artemis-shared");

    private final Results results;
    private final List<Case> cases;
    private final List<Contender> contenders;
    private final Runner runner;

    Report(Results results, List<Case> cases, List<Contender> contenders, Runner runner) {
        this.results = results;
        this.cases = cases;
        this.contenders = contenders;
        this.runner = runner;
    }

    String render(String command) {
        StringBuilder text = new StringBuilder("Medians over the rounds, smallest and largest in brackets; ratios are"
                + " taken within a round.\n\n    ").append(command).append("\n\n");
        cases.forEach(which -> text.append(render(which)).append('\n'));
        text.append("| contender | flush | durability |\n|---|---|---|\n");
        for (Contender contender : contenders) {
            cases.stream().map(Case::sync).distinct().forEach(sync -> cases.stream().filter(c -> c.sync() == sync)
                    .findFirst().ifPresent(which -> text.append(row(contender.name(), which.flush(),
                            contender.durability(which)))));
        }
        return text.toString();
    }

    String render(Case which) {
        StringBuilder text = new StringBuilder("### ").append(which.title()).append(" (`").append(which.name())
                .append("`)\n");
        text.append(row("contender", "connections", which.isTransactions() ? "transactions/s" : "messages/s", "of null",
                "of artemis",
                "broker CPU s per million", extraTitle(which)));
        text.append("|---|---|---|---|---|---|---|\n");
        for (Contender contender : contenders) {
            if (results.has(which, contender.name())) {
                text.append(line(which, contender));
            }
        }
        return text.toString();
    }

    private String line(Case which, Contender contender) {
        String name = contender.name();
        String connections = runner.connections(contender, which);
        if (results.unsupportedBecause(which, name).isPresent()) {
            return row(name, connections, "unsupported: " + results.unsupportedBecause(which, name).get(), "", "", "",
                    "");
        }
        Spread rate = results.spread(which, name, Figures.RATE);
        if (!rate.isKnown()) {
            return row(name, connections, "failed", "", "", "", "");
        }
        return row(name, connections, number("%,.0f", rate),
                number("%.2f", results.ratio(which, name, CEILING, Figures.RATE)),
                number("%.2f", results.ratio(which, name, PEER, Figures.RATE)),
                number("%.1f", results.spread(which, name, Figures.CPU_PER_MILLION)), extra(which, name));
    }

    private static String extraTitle(Case which) {
        return switch (which.name()) {
            case Case.LATENCY -> "p50 / p99 / p99.9 / max in µs; missing";
            case Case.BACKLOG -> "built/s; first tenth/s; last tenth/s; last of first";
            case Case.TRANSACTION_LATENCY -> "send p50 / mean, transaction p50 / mean in µs; ratio of p50 / of means";
            default -> which.isTransactions() ? "transactions per force" : "";
        };
    }

    private String extra(Case which, String name) {
        return switch (which.name()) {
            case Case.LATENCY -> String.join(" / ", number("%,.0f", results.spread(which, name, Figures.P50)),
                    number("%,.0f", results.spread(which, name, Figures.P99)),
                    number("%,.0f", results.spread(which, name, Figures.P999)),
                    number("%,.0f", results.spread(which, name, Figures.MAX))) + "; "
                    + number("%,.0f", results.spread(which, name, Figures.MISSING));
            case Case.BACKLOG -> String.join("; ", number("%,.0f", results.spread(which, name, Figures.BUILD_RATE)),
                    number("%,.0f", results.spread(which, name, Figures.DRAIN_FIRST)),
                    number("%,.0f", results.spread(which, name, Figures.DRAIN_LAST)),
                    number("%.2f", results.spread(which, name, Figures.DRAIN_LAST_OF_FIRST)));
            case Case.TRANSACTION_LATENCY -> String.join(" / ",
                    number("%,.0f", results.spread(which, name, Figures.SEND_P50)),
                    number("%,.0f", results.spread(which, name, Figures.SEND_MEAN))) + ", "
                    + String.join(" / ", number("%,.0f", results.spread(which, name, Figures.TRANSACTION_P50)),
                            number("%,.0f", results.spread(which, name, Figures.TRANSACTION_MEAN)))
                    + "; " + String.join(" / ", number("%.2f", results.spread(which, name, Figures.OF_A_SEND_P50)),
                            number("%.2f", results.spread(which, name, Figures.OF_A_SEND_MEAN)));
            default -> which.isTransactions()
                    ? number("%.2f", results.spread(which, name, Figures.TRANSACTIONS_PER_FORCE)) : "";
        };
    }

    private static String number(String format, Spread spread) {
        return spread.isKnown()
                ? String.format(Locale.ROOT, format + " [" + format + " – " + format + "]", spread.median(),
                        spread.min(), spread.max())
                : "–";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
