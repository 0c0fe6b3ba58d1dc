package io.posthorn.cli.server;

import io.posthorn.broker.boot.NameServerService;
import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.NameServerConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code posthorn nameserver}. */
@Command(name = "nameserver", description = "Runs a NameServer, the route directory of a cluster, in the foreground.")
public final class NameServerCommand implements Callable<Integer> {
    @ParentCommand
    private ServerRunner runner;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--groups", paramLabel = "NAME[,...]", description = "broker groups known from the start")
    private String groups;

    @Override
    public Integer call() throws InterruptedException {
        return runner.runServer(() -> NameServerService.start(NameServerConfig
                .from(ConfigOptions.put(options.source(), ConfigKeys.CLUSTER_GROUPS, groups, "--groups"))));
    }
}
