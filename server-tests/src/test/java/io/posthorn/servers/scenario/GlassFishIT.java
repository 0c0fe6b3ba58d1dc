package io.posthorn.servers.scenario;

import io.posthorn.servers.server.ApplicationServer;
import io.posthorn.servers.server.GlassFish;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** GlassFish 8. */
@Tag("glassfish")
class GlassFishIT extends GlassFishScenarios {
    @Override
    ApplicationServer install(Path folder, String brokerUrl) throws Exception {
        return GlassFish.install(folder, brokerUrl);
    }
}
