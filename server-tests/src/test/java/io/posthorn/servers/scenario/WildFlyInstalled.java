package io.posthorn.servers.scenario;

import io.posthorn.servers.install.ServerHome;
import io.posthorn.servers.server.Broker;
import io.posthorn.servers.server.WildFly;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker, and a WildFly with the recipe followed, for Arquillian to start. Stands before Arquillian's extension. */
final class WildFlyInstalled implements BeforeAllCallback, AfterAllCallback {
    private static final String RUN = "wildfly-checks";

    private Broker broker;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path folder = ServerHome.runFolder(RUN);
        broker = new Broker(folder.resolve("broker"));
        WildFly server = WildFly.install(folder, broker.url());
        System.setProperty("posthorn.wildfly.home", server.home().toString());
        System.setProperty("posthorn.wildfly.port", String.valueOf(server.managementPort()));
        System.setProperty("posthorn.wildfly.options", server.options());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        broker.close();
    }
}
