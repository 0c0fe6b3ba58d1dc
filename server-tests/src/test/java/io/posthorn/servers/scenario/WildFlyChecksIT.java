package io.posthorn.servers.scenario;

import io.posthorn.servers.server.Application;
import io.posthorn.servers.server.CheckClient;
import io.posthorn.servers.server.WildFly;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All checks of the application in a WildFly that Arquillian starts, deploys to and stops. */
@Tag("wildfly")
@ExtendWith({LogTails.class, WildFlyInstalled.class, ArquillianExtension.class})
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WildFlyChecksIT {
    @ArquillianResource
    private URI application;

    @Deployment(testable = false)
    static WebArchive application() {
        return WildFly.archive();
    }

    static List<String> checks() throws IOException {
        return Application.checks();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checks")
    void shouldPass(String check) throws Exception {
        new CheckClient(application).run(check);
    }
}
