package io.posthorn.broker.boot;

import io.posthorn.broker.auth.UsersFileAuthenticator;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ConfigException;
import io.posthorn.broker.namesrv.KnownGroups;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.broker.server.BrokerServer;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** {@code posthorn standalone}: a broker with the route directory in its own process, on its own port. */
public final class StandaloneService implements Service {
    private final BrokerConfig config;
    private final BrokerServer server;

    private StandaloneService(BrokerConfig config, BrokerServer server) {
        this.config = config;
        this.server = server;
    }

    /**
     * Recovers the data folder and serves.
     *
     * @throws ConfigException when the configuration is none of a standalone
     * @throws IOException typed by what is in the way: folder in use, damaged log, users file, address
     */
    public static StandaloneService start(BrokerConfig config) throws IOException {
        config.requireDataDir();
        if (!config.cluster().nameservers().isEmpty()) {
            throw new ConfigException("a standalone is its own NameServer: leave nameservers out, or start a broker");
        }
        var directory = new RouteDirectory(KnownGroups.open(config.requireDataDir(), config.cluster()),
                System::currentTimeMillis);
        return new StandaloneService(config,
                BrokerServer.start(config, UsersFileAuthenticator.of(config.auth()), directory));
    }

    @Override
    public String readyLine() {
        return "standalone ready on %s:%d, data %s, flush %s".formatted(config.listen().host(), server.port(),
                config.requireDataDir().toAbsolutePath().normalize(),
                config.store().flush().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public CompletionStage<Throwable> failure() {
        return server.failure();
    }

    @Override
    public void stop() {
        server.close();
    }
}
