package io.posthorn.cli.server;

import io.posthorn.broker.boot.StandaloneService;
import io.posthorn.broker.config.BrokerConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code posthorn standalone}. */
@Command(name = "standalone", description = "Runs broker and NameServer in one process, in the foreground.")
public final class StandaloneCommand implements Callable<Integer> {
    @ParentCommand
    private ServerRunner runner;

    @Mixin
    private ConfigOptions options;

    @Mixin
    private StoreOptions store;

    @Override
    public Integer call() throws InterruptedException {
        return runner.runServer(() -> StandaloneService.start(BrokerConfig.from(store.over(options.source()))));
    }
}
