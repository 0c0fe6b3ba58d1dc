package io.posthorn.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The null broker, with its journal on a thread of its own or on the event loop. */
final class NullContender implements Contender {
    private static final long RECORD_BYTES = 1100;
    private static final long MIB = 1L << 20;
    private static final long SPARE_MIB = 256;

    private final String name;
    private final String journal;
    private final JavaCommand java;
    private final long backlogMessages;

    NullContender(String name, String journal, JavaCommand java, long backlogMessages) {
        this.name = name;
        this.journal = journal;
        this.java = java;
        this.backlogMessages = backlogMessages;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> brokerCommand(Case which, Path data, int port) {
        long backlogMib = which.name().equals(Case.BACKLOG) ? backlogMessages * RECORD_BYTES / MIB : 0;
        List<String> command = new ArrayList<>(java.run(java.benchmarksClassPath(), "1g",
                "io.posthorn.benchmarks.nullbroker.NullBroker", "--port", Integer.toString(port), "--data",
                data.toString(), "--flush", which.flush(), "--journal", which.sync() ? journal : "inline",
                "--file-mib", Long.toString(SPARE_MIB + backlogMib)));
        if (!which.received()) {
            command.add("--discard");
        }
        return command;
    }

    @Override
    public String driverClassPath() {
        return java.benchmarksClassPath();
    }

    @Override
    public List<String> driverArguments(Case which, int port) {
        return List.of("--peer", "null", "--set", "port=" + port);
    }

    /** One synchronous producer is fastest alone on its socket; many gain when their frames share a read. */
    @Override
    public String defaultConnections(Case which) {
        boolean batches = journal.equals("inline") && !which.received() && !which.name().startsWith("send-1");
        return batches ? "shared" : "each";
    }

    @Override
    public String durability(Case which) {
        return which.sync()
                ? "FileChannel.write + force(false) of each group, before its answers"
                : "FileChannel.write before the answer, force(false) every 100 ms";
    }
}
