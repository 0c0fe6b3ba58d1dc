package io.posthorn.servers.scenario;

import io.posthorn.servers.server.Application;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All checks, and then the crashes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ServerScenarios extends CrashScenarios {
    /** Checks of what this server itself does not do; each with the reason where it is listed. */
    Set<String> notHere() {
        return Set.of();
    }

    List<String> applicable() throws IOException {
        return Application.checks().stream().filter(each -> !notHere().contains(each)).toList();
    }

    @Order(10)
    @ParameterizedTest(name = "{0}")
    @MethodSource("applicable")
    void shouldPass(String check) throws Exception {
        checks().run(check);
    }
}
