package io.posthorn.broker.server;

import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.protocol.transport.Authenticator;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public final class BrokerServer {
    private BrokerServer() {}

    public static BrokerServer start(BrokerConfig config, Authenticator authenticator, RouteDirectory directory)
            throws IOException {
        throw new IOException("the broker is not built yet");
    }

    public int port() {
        return 0;
    }

    public CompletionStage<Throwable> failure() {
        return new CompletableFuture<>();
    }

    public void close() {}
}
