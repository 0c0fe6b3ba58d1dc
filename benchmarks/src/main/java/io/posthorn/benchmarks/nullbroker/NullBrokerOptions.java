package io.posthorn.benchmarks.nullbroker;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What the null broker is started with. */
final class NullBrokerOptions {
    @Option(names = "--port", description = "TCP port on loopback, 0 for any free one", defaultValue = "0")
    int port;

    @Option(names = "--data", description = "folder of the file; made when absent", required = true)
    Path data;

    @Option(names = "--flush", description = "sync: force before the answer; async: force every --flush-interval-ms", defaultValue = "SYNC")
    Flush flush;

    @Option(names = "--flush-interval-ms", description = "pace of the forces of asynchronous flush", defaultValue = "100")
    long flushIntervalMs;

    @Option(names = "--journal", description = "thread: group commit on its own thread; inline: on the event loop", defaultValue = "THREAD")
    JournalKind journal;

    @Option(names = "--file-mib", description = "size of the preallocated file", defaultValue = "256")
    int fileMib;

    @Option(names = "--discard", description = "stored bodies are for nobody: overwrite the file when it is full")
    boolean discard;

    /** Where a round is written and forced. */
    enum JournalKind {
        THREAD, INLINE
    }
}
