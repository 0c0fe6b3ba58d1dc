package io.posthorn.servers.scenario;

import io.posthorn.servers.server.ApplicationServer;
import io.posthorn.servers.server.OpenLiberty;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Open Liberty. */
@Tag("liberty")
class OpenLibertyIT extends ServerScenarios {
    @Override
    ApplicationServer install(Path folder, String brokerUrl) throws Exception {
        return OpenLiberty.install(folder, brokerUrl);
    }

    @Override
    void remove(ApplicationServer installed) throws Exception {
        installed.kill();
        installed.follow("remove");
    }
}
