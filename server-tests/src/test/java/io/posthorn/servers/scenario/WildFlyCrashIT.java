package io.posthorn.servers.scenario;

import io.posthorn.servers.server.ApplicationServer;
import io.posthorn.servers.server.WildFly;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;

/** The crashes on WildFly; its checks are in {@link WildFlyChecksIT}. */
@Tag("wildfly")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WildFlyCrashIT extends CrashScenarios {
    @Override
    ApplicationServer install(Path folder, String brokerUrl) throws Exception {
        return WildFly.install(folder, brokerUrl);
    }

    @Override
    void remove(ApplicationServer installed) throws Exception {
        installed.kill();
        installed.follow("remove");
    }
}
