package io.posthorn.servers.scenario;

import io.posthorn.servers.server.ApplicationServer;
import io.posthorn.servers.server.OpenLiberty;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Open Liberty. */
@Tag("liberty")
class OpenLibertyIT extends ServerScenarios {
    @Override
    ApplicationServer install(Path folder, String brokerUrl) throws Exception {
        return OpenLiberty.install(folder, brokerUrl);
    }

    @Override
    Set<String> notHere() {
        return Set.of();
    }

    @Override
    void remove(ApplicationServer installed) throws Exception {
        installed.kill();
        installed.follow("remove");
    }
}
