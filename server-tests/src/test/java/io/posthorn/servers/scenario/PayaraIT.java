package io.posthorn.servers.scenario;

import io.posthorn.servers.server.ApplicationServer;
import io.posthorn.servers.server.GlassFish;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Payara 6. */
@Tag("payara")
class PayaraIT extends GlassFishScenarios {
    @Override
    ApplicationServer install(Path folder, String brokerUrl) throws Exception {
        return GlassFish.installPayara(folder, brokerUrl);
    }
}
