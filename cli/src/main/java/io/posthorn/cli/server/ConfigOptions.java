package io.posthorn.cli.server;

import io.posthorn.broker.config.ConfigKey;
import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options every server has. Values stay text here: the configuration checks them all alike. */
final class ConfigOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "properties file; the options win over it")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "any key of docs/configuration.md, repeatable")
    private List<String> assignments = List.of();

    @Option(names = "--host", paramLabel = "HOST", description = "address to listen on (127.0.0.1)")
    private String host;

    @Option(names = "--port", paramLabel = "N", description = "port to listen on (9876); 0 takes a free one")
    private String port;

    @Option(names = "--users", paramLabel = "FILE", description = "users file, see 'posthorn users'")
    private String users;

    @Option(names = "--cluster", paramLabel = "NAME", description = "name of the cluster (posthorn)")
    private String cluster;

    /** The layers below a command's own options. */
    ConfigSource source() {
        ConfigSource source = ConfigSource.defaults();
        if (file != null) {
            source = source.withFile(file);
        }
        for (String assignment : assignments) {
            source = source.withAssignment(assignment);
        }
        source = put(source, ConfigKeys.LISTEN_HOST, host, "--host");
        source = put(source, ConfigKeys.LISTEN_PORT, port, "--port");
        source = put(source, ConfigKeys.AUTH_USERS, users, "--users");
        return put(source, ConfigKeys.CLUSTER_NAME, cluster, "--cluster");
    }

    /** Lays an option over the source when it was given. */
    static ConfigSource put(ConfigSource source, ConfigKey<?> key, String value, String option) {
        return value == null ? source : source.with(key.name(), value, option);
    }
}
