package io.posthorn.cli.cluster;

import io.posthorn.cli.console.Table;
import io.posthorn.cli.console.Terminal;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.directory.DestinationRow;
import io.posthorn.protocol.frame.directory.DestinationsReply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code posthorn destinations}. */
@Command(name = "destinations", description = "Lists queues and topics with their depth, over all broker groups.")
public final class DestinationsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--partitions", description = "one row for each partition, with its broker group")
    private boolean partitions;

    public DestinationsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A row and the group it came from. */
    private record Placed(String group, DestinationRow row) {
        String kind() {
            return row.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** What the partitions of one destination have in common. */
        String key() {
            return row.name() + "\u0000" + kind();
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, DestinationsReply> answers = cluster.askEachGroup(FrameType.DESTINATIONS, DestinationsReply::read);
        var rows = new ArrayList<Placed>();
        answers.forEach((group, reply) -> {
            if (reply != null) {
                reply.rows().forEach(row -> rows.add(new Placed(group, row)));
            }
        });
        rows.sort(Comparator.comparing(Placed::key).thenComparing(placed -> placed.row().partition()));
        if (rows.isEmpty()) {
            terminal.out().println("no destinations");
        } else {
            terminal.out().println(partitions ? eachPartition(rows) : merged(rows));
        }
        return MissingGroups.warn(answers, terminal);
    }

    private static String eachPartition(List<Placed> rows) {
        var table = new Table("KIND", "NAME", "PARTITION", "GROUP", "DEPTH", "CONSUMERS", "SUBSCRIPTIONS", "IN", "OUT");
        for (Placed placed : rows) {
            DestinationRow row = placed.row();
            table.row(placed.kind(), row.name(), row.partition(), placed.group(), row.depth(), row.consumers(),
                    row.subscriptions(), row.in(), row.out());
        }
        return table.text();
    }

    private static String merged(List<Placed> rows) {
        var byDestination = new TreeMap<String, List<Placed>>();
        rows.forEach(placed -> byDestination.computeIfAbsent(placed.key(), key -> new ArrayList<>()).add(placed));
        var table = new Table("KIND", "NAME", "PARTITIONS", "DEPTH", "CONSUMERS", "SUBSCRIPTIONS", "IN", "OUT");
        byDestination.values().forEach(parts -> table.row(parts.get(0).kind(), parts.get(0).row().name(), parts.size(),
                parts.stream().mapToLong(part -> part.row().depth()).sum(),
                parts.stream().mapToInt(part -> part.row().consumers()).max().orElse(0),
                parts.stream().mapToInt(part -> part.row().subscriptions()).max().orElse(0),
                parts.stream().mapToLong(part -> part.row().in()).sum(),
                parts.stream().mapToLong(part -> part.row().out()).sum()));
        return table.text();
    }
}
