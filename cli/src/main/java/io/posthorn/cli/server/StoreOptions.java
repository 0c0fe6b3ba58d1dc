package io.posthorn.cli.server;

import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
import picocli.CommandLine.Option;

/** The options of a server that keeps messages. */
final class StoreOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "data folder, created when missing")
    private String dataDir;

    @Option(names = "--flush", paramLabel = "sync|async", description = "answer a persistent send after the disk has it (sync, the default) or before (async)")
    private String flush;

    ConfigSource over(ConfigSource source) {
        return ConfigOptions.put(ConfigOptions.put(source, ConfigKeys.DATA_DIR, dataDir, "--data"), ConfigKeys.FLUSH,
                flush, "--flush");
    }
}
