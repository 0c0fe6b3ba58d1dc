package io.posthorn.broker.boot;

import io.posthorn.broker.auth.UsersFileAuthenticator;
import io.posthorn.broker.config.NameServerConfig;
import io.posthorn.broker.namesrv.NameServer;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** {@code posthorn nameserver}. */
public final class NameServerService implements Service {
    private final NameServerConfig config;
    private final NameServer nameServer;

    private NameServerService(NameServerConfig config, NameServer nameServer) {
        this.config = config;
        this.nameServer = nameServer;
    }

    /** @throws IOException when the users file or the address cannot be used */
    public static NameServerService start(NameServerConfig config) throws IOException {
        return new NameServerService(config, NameServer.start(config, UsersFileAuthenticator.of(config.auth())));
    }

    @Override
    public String readyLine() {
        return "nameserver ready on %s:%d, cluster %s".formatted(config.listen().host(), nameServer.port(),
                config.clusterName());
    }

    @Override
    public CompletionStage<Throwable> failure() {
        return nameServer.failure();
    }

    @Override
    public void stop() {
        nameServer.close();
    }
}
