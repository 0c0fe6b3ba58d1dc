package io.posthorn.examples.orders.run.server;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RecipeTest {
    @Test
    void shouldTakeTheScriptFromThePage() throws IOException {
        assertThat(Recipe.script()).startsWith("embed-server ").endsWith("stop-embedded-server\n")
                .contains("posthorn-ra.rar", "java:/jms/orders", "java:/jms/confirmations").doesNotContain("```");
    }
}
