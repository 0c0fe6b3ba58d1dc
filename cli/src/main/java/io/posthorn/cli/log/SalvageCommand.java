package io.posthorn.cli.log;

import io.posthorn.broker.admin.LogSalvage;
import io.posthorn.cli.console.Progress;
import io.posthorn.cli.console.Table;
import io.posthorn.cli.console.Terminal;
import io.posthorn.store.log.LostRange;
import io.posthorn.store.log.SalvageReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code posthorn log salvage}. */
@Command(name = "salvage", description = {
        "Copies what is whole of a damaged data folder to a new one, on which a broker starts.",
        "The damaged folder stays as it is. No broker may run on it."})
final class SalvageCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the damaged data folder")
    private Path data;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "a new or empty folder")
    private Path target;

    SalvageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        SalvageReport report;
        try (Progress progress = terminal.progress("copied records:", 0)) {
            report = LogSalvage.run(data, target, progress::at);
        }
        terminal.out().println("copied %,d records (%,d bytes) in %,d segments to %s".formatted(report.frames(),
                report.frameBytes(), report.segments(), target));
        if (report.lost().isEmpty()) {
            terminal.out().println("nothing is lost");
            return 0;
        }
        var table = new Table("LOST IN SEGMENT", "FROM OFFSET", "TO OFFSET", "BYTES");
        for (LostRange lost : report.lost()) {
            table.row(lost.segment(), lost.fromOffset(), lost.toOffset(), lost.toOffset() - lost.fromOffset());
        }
        terminal.out().println(table.text());
        return 0;
    }
}
