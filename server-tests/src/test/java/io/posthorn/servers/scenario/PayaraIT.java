package io.posthorn.servers.scenario;

import io.posthorn.servers.server.ApplicationServer;
import io.posthorn.servers.server.GlassFish;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Payara 6. */
@Tag("payara")
class PayaraIT extends ServerScenarios {
    @Override
    ApplicationServer install(Path folder, String brokerUrl) throws Exception {
        return GlassFish.installPayara(folder, brokerUrl);
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
