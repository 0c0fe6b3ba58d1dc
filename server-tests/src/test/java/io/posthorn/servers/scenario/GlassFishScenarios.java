package io.posthorn.servers.scenario;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** GlassFish and its descendant. They recover once, when they start, and not again for what they did not reach then. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class GlassFishScenarios extends ServerScenarios {
    @Test
    @Order(44)
    void shouldCommitAtABrokerThatComesBackOnlyAfterTheServer() throws Exception {
        killBothAt("commit", "Crashing/insertAndSend", "Recovery waits up to");
        checks().run("Crashing/shouldHaveRowAndMessage");
    }
}
