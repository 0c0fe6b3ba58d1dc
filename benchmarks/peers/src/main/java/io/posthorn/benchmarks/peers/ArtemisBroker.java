package io.posthorn.benchmarks.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** An Artemis server with one queue, on loopback, until the process is ended. */
public final class ArtemisBroker {
    private static final long NO_LIMIT = -1;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--queue", defaultValue = "bench")
    private String queue;

    @Option(names = "--flush", description = "sync: answers wait for the disk; async: they do not", required = true)
    private String flush;

    @Option(names = "--buffer-timeout-ns", description = "of the journal; measured on this disk when not given", defaultValue = "-1")
    private int bufferTimeoutNanos;

    private ArtemisBroker() {}

    private Configuration configuration(int timeoutNanos) throws Exception {
        boolean sync = flush.equals("sync");
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(sync)
                .setJournalSyncTransactional(sync)
                .setJournalSyncNonTransactional(sync)
                .setJournalBufferTimeout_NIO(timeoutNanos)
                .setJMXManagementEnabled(false)
                .setGlobalMaxSize(NO_LIMIT)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setLargeMessagesDirectory(data.resolve("large").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port + "?protocols=CORE");
        // Without a size there is no paging: a million messages stay in memory, which is the peer's faster case.
        configuration.addAddressSetting("#", new AddressSettings()
                .setMaxSizeBytes(NO_LIMIT)
                .setMaxSizeMessages(NO_LIMIT)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE));
        configuration.addAddressConfiguration(new CoreAddressConfiguration().setName(queue)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(queue).setAddress(queue)
                        .setRoutingType(RoutingType.ANYCAST).setDurable(true)));
        return configuration;
    }

    /** Starts the server and says so in a line that contains {@code ready}. */
    public static void main(String[] arguments) throws Exception {
        ArtemisBroker options = new ArtemisBroker();
        new CommandLine(options).parseArgs(arguments);
        Files.createDirectories(options.data);
        int timeoutNanos = options.bufferTimeoutNanos >= 0
                ? options.bufferTimeoutNanos
                : (int) SyncPace.measureNanos(options.data);
        new EmbeddedActiveMQ().setConfiguration(options.configuration(timeoutNanos)).start();
        System.out.println("artemis ready, journal buffer timeout " + timeoutNanos + " ns");
    }
}
