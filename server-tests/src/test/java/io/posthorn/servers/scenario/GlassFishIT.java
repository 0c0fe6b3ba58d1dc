package io.posthorn.servers.scenario;

import io.posthorn.servers.server.ApplicationServer;
import io.posthorn.servers.server.GlassFish;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** GlassFish 8. */
@Tag("glassfish")
class GlassFishIT extends ServerScenarios {
    @Override
    ApplicationServer install(Path folder, String brokerUrl) throws Exception {
        return GlassFish.install(folder, brokerUrl);
    }

    @Override
    Set<String> notHere() {
        // It does not enlist a connection that is open when a transaction begins.
        return Set.of("BeanTransactions/shouldJoinWithAContextOpenedBefore");
    }

    @Override
    void remove(ApplicationServer installed) throws Exception {
        installed.follow("remove");
    }
}
