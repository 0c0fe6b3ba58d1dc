package io.posthorn.broker.boot;

import io.posthorn.broker.auth.UsersFileAuthenticator;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ConfigException;
import io.posthorn.broker.namesrv.KnownGroups;
import io.posthorn.broker.namesrv.Registrar;
import io.posthorn.broker.server.BrokerServer;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** {@code posthorn broker}: the broker of one group, registered with the cluster's NameServers. */
public final class BrokerService implements Service {
    /** How long a start waits for the NameServers, so that a client finds the broker once it says that it is ready. */
    private static final long FIRST_REGISTRATION_MS = 5_000;

    private final BrokerConfig config;
    private final BrokerServer server;
    private final Registrar registrar;
    private final int registered;

    private BrokerService(BrokerConfig config, BrokerServer server, Registrar registrar, int registered) {
        this.config = config;
        this.server = server;
        this.registrar = registrar;
        this.registered = registered;
    }

    /**
     * Recovers the data folder, serves, and registers; NameServers that are not up yet are tried for ever.
     *
     * @throws ConfigException when the configuration is none of a broker
     * @throws IOException typed by what is in the way: folder in use, damaged log, users file, address
     */
    public static BrokerService start(BrokerConfig config) throws IOException, InterruptedException {
        config.requireDataDir();
        if (config.cluster().nameservers().isEmpty()) {
            throw new ConfigException(
                    "a broker needs NameServers: use --nameservers host:port,..., or start a standalone");
        }
        BrokerServer server = BrokerServer.start(config, UsersFileAuthenticator.of(config.auth()), null);
        KnownGroups known = KnownGroups.open(config.requireDataDir(), config.cluster());
        Registrar registrar = Registrar.start(config.cluster(), known, config.listen().advertised(server.port()),
                config.destinations().partitions());
        return new BrokerService(config, server, registrar, registrar.awaitRegistered(FIRST_REGISTRATION_MS));
    }

    @Override
    public String readyLine() {
        return "broker ready on %s:%d, data %s, flush %s, group %s, registered with %d of %d NameServers".formatted(
                config.listen().host(), server.port(), config.requireDataDir().toAbsolutePath().normalize(),
                config.store().flush().name().toLowerCase(Locale.ROOT), config.cluster().groupName(), registered,
                config.cluster().nameservers().size());
    }

    @Override
    public CompletionStage<Throwable> failure() {
        return server.failure();
    }

    /** Leaves the routes first, so that no client is sent here any more. */
    @Override
    public void stop() {
        registrar.close();
        server.close();
    }
}
