package io.posthorn.broker.embedded;

import io.posthorn.broker.auth.UsersFileAuthenticator;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ConfigException;
import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.broker.server.BrokerServer;
import io.posthorn.protocol.embedded.EmbeddedBroker;
import io.posthorn.protocol.embedded.EmbeddedBrokers;
import io.posthorn.protocol.embedded.EmbeddedSettings;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.FileDisk;
import io.posthorn.store.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One broker for each data folder and configuration, with or without a data folder, in this JVM. */
public final class SharedBrokers implements EmbeddedBrokers {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Map<EmbeddedSettings, Shared> RUNNING = new HashMap<>();

    private static final class Shared {
        private final BrokerServer server;
        private final Endpoint endpoint;
        private int users;

        private Shared(BrokerServer server, Endpoint endpoint) {
            this.server = server;
            this.endpoint = endpoint;
        }
    }

    @Override
    public EmbeddedBroker acquire(EmbeddedSettings settings) throws IOException {
        synchronized (RUNNING) {
            Shared shared = RUNNING.get(settings);
            if (shared == null) {
                shared = start(settings);
                RUNNING.put(settings, shared);
            }
            shared.users++;
            return new Handle(settings, shared);
        }
    }

    private static Shared start(EmbeddedSettings settings) throws IOException {
        String name = "embedded-" + NAMES.incrementAndGet();
        Endpoint endpoint = Endpoint.inMemory("posthorn-" + name);
        BrokerConfig config = config(settings.configFile(), name);
        RouteDirectory directory = new RouteDirectory(config.cluster().clusterName(), config.cluster().groups(),
                System::currentTimeMillis);
        return new Shared(BrokerServer.start(config, disk(settings.dataFolder()), endpoint,
                UsersFileAuthenticator.of(config.auth()), directory), endpoint);
    }

    private static BrokerConfig config(Optional<Path> file, String name) throws IOException {
        try {
            ConfigSource source = file.isEmpty()
                    ? ConfigSource.defaults()
                    : ConfigSource.defaults().withFile(file.get());
            return BrokerConfig.from(source.with(ConfigKeys.BROKER_NAME, name)
                    .with(ConfigKeys.ADVERTISED_ADDRESS, "localhost:1"));
        } catch (ConfigException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Disk disk(Optional<Path> folder) throws IOException {
        if (folder.isEmpty()) {
            return new MemoryDisk();
        }
        Files.createDirectories(folder.get());
        return new FileDisk(folder.get());
    }

    private static final class Handle implements EmbeddedBroker {
        private final EmbeddedSettings key;
        private final Shared shared;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Handle(EmbeddedSettings key, Shared shared) {
            this.key = key;
            this.shared = shared;
        }

        @Override
        public Endpoint endpoint() {
            return shared.endpoint;
        }

        @Override
        public void close() {
            close(key.dataFolder().isPresent());
        }

        @Override
        public void end() {
            close(true);
        }

        private void close(boolean last) {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            synchronized (RUNNING) {
                if (--shared.users == 0 && last) {
                    RUNNING.remove(key);
                    shared.server.close();
                }
            }
        }
    }
}
