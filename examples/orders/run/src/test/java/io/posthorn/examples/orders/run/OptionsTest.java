package io.posthorn.examples.orders.run;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class OptionsTest {
    @Test
    void shouldReadEveryOption() {
        Options options = Options.parse("--orders", "7", "--kills", "0", "--folder", "a", "--port", "8080",
                "--broker-port", "9876", "--wait", "1", "--stay", "--logs", "b", "--posthorn", "c", "--wildfly", "d");

        assertThat(options.orders()).isEqualTo(7);
        assertThat(options.kills()).isZero();
        assertThat(options.folder()).contains(Path.of("a"));
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.brokerPort()).isEqualTo(9876);
        assertThat(options.waitSeconds()).isEqualTo(1);
        assertThat(options.stay()).isTrue();
        assertThat(options.logs()).contains(Path.of("b"));
        assertThat(options.posthorn()).contains(Path.of("c"));
        assertThat(options.wildfly()).contains(Path.of("d"));
        assertThat(options.help()).isFalse();
    }

    @Test
    void shouldNameEveryOptionInTheUsage() {
        for (String option : "orders kills folder port broker-port wait stay logs posthorn wildfly help".split(" ")) {
            assertThat(Options.USAGE).contains("  --" + option + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--orders 0", "--orders x", "--orders", "--kills -1", "--port 65536", "--wait 1.5",
            "--what", "folder", "--ORDERS 1"})
    void shouldRefuse(String arguments) {
        assertThatThrownBy(() -> Options.parse(arguments.split(" "))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arguments.split(" ")[0]);
    }
}
