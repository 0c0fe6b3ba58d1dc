package io.posthorn.servers.scenario;

import io.posthorn.servers.install.ServerHome;
import io.posthorn.servers.server.Application;
import io.posthorn.servers.server.CheckClient;
import io.posthorn.servers.server.WildFly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same checks through the resource adapter of Artemis: what they demand is not made to fit ours. */
@Tag("artemis")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WildFlyArtemisIT {
    private static WildFly server;

    @BeforeAll
    static void start() throws Exception {
        Path folder = ServerHome.runFolder("wildfly-artemis");
        server = WildFly.installArtemis(folder);
        server.start();
        Path war = folder.resolve("checks.war");
        WildFly.archive().as(ZipExporter.class).exportTo(war.toFile());
        server.deploy(war);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<String> checks() throws IOException {
        return Application.checks();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checks")
    void shouldPass(String check) throws Exception {
        new CheckClient(server.address()).run(check);
    }
}
