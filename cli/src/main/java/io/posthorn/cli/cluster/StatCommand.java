package io.posthorn.cli.cluster;

import io.posthorn.cli.console.Table;
import io.posthorn.cli.console.Terminal;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.directory.StatReply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code posthorn stat}. */
@Command(name = "stat", description = "Shows what each broker says of itself, one column for each broker group.")
public final class StatCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ClusterOptions cluster;

    public StatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, StatReply> answers = cluster.askEachGroup(FrameType.STAT, StatReply::read);
        List<String> groups = answers.keySet().stream().filter(group -> answers.get(group) != null).toList();
        var keys = new LinkedHashSet<String>();
        groups.forEach(group -> keys.addAll(answers.get(group).values().keySet()));
        var table = new Table(Stream.concat(Stream.of("KEY"), groups.stream()).toArray(String[]::new));
        for (String key : keys) {
            table.row(Stream.concat(Stream.of(key), groups.stream().map(group -> answers.get(group).values().get(key)))
                    .toArray());
        }
        terminal.out().println(table.text());
        return MissingGroups.warn(answers, terminal);
    }
}
