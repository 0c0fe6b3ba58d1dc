package io.posthorn.servers.scenario;

import io.posthorn.servers.install.ServerHome;
import io.posthorn.servers.server.Application;
import io.posthorn.servers.server.Broker;
import io.posthorn.servers.server.ServerState;
import io.posthorn.servers.server.WildFly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message-driven bean that is deployed and undeployed again and again leaves nothing behind: the state without it after the
 * first twenty times is that after two hundred more. How it is counted: {@link ServerState}.
 */
@Tag("redeployment")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RedeploymentIT {
    private static final int WARM_UP = 20;
    private static final int TIMES = Integer.getInteger("posthorn.servers.redeployments", 200);
    private static final int AT_ONCE = 20;
    /** Threads of pools that grow by need, timers of the server itself. */
    private static final int NOISE = 8;

    @Test
    void shouldLeaveNothingBehind() throws Exception {
        Path folder = ServerHome.runFolder("redeployment");
        Path war = folder.resolve("checks.war");
        Application.bean().as(ZipExporter.class).exportTo(war.toFile());
        try (Broker broker = new Broker(folder.resolve("broker"));
                WildFly server = WildFly.install(folder, broker.url())) {
            server.start();
            ServerState before = after(server, war, WARM_UP);
            ServerState after = after(server, war, TIMES);
            String result = "after %d: %s, after %d more: %s%n".formatted(WARM_UP, before, TIMES, after);
            System.out.print(result);
            Files.writeString(Path.of("target/redeployment.txt"), result);
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + NOISE);
            assertThat(after.sockets()).as("sockets").isLessThanOrEqualTo(before.sockets() + NOISE);
            assertThat(after.classLoaders()).as("class loaders").isLessThanOrEqualTo(before.classLoaders() + NOISE);
        }
    }

    private static ServerState after(WildFly server, Path war, int times) throws Exception {
        for (int done = 0; done < times; done += AT_ONCE) {
            server.redeploy(war, Math.min(AT_ONCE, times - done));
        }
        return ServerState.of(server.pid());
    }
}
