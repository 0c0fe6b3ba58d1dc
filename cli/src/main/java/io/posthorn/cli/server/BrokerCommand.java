package io.posthorn.cli.server;

import io.posthorn.broker.boot.BrokerService;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code posthorn broker}. */
@Command(name = "broker", description = "Runs the broker of one group of a cluster in the foreground.")
public final class BrokerCommand implements Callable<Integer> {
    @ParentCommand
    private ServerRunner runner;

    @Mixin
    private ConfigOptions options;

    @Mixin
    private StoreOptions store;

    @Option(names = "--nameservers", paramLabel = "HOST:PORT[,...]", description = "NameServers to register with")
    private String nameservers;

    @Option(names = "--group", paramLabel = "NAME", description = "broker group of this broker (group-1)")
    private String group;

    @Option(names = "--groups", paramLabel = "NAME[,...]", description = "all broker groups of the cluster")
    private String groups;

    @Option(names = "--name", paramLabel = "NAME", description = "name of the broker in its group (broker-1)")
    private String name;

    @Override
    public Integer call() throws InterruptedException {
        return runner.runServer(() -> BrokerService.start(BrokerConfig.from(source())));
    }

    private ConfigSource source() {
        ConfigSource source = store.over(options.source());
        source = ConfigOptions.put(source, ConfigKeys.NAMESERVERS, nameservers, "--nameservers");
        source = ConfigOptions.put(source, ConfigKeys.GROUP_NAME, group, "--group");
        source = ConfigOptions.put(source, ConfigKeys.CLUSTER_GROUPS, groups, "--groups");
        return ConfigOptions.put(source, ConfigKeys.BROKER_NAME, name, "--name");
    }
}
