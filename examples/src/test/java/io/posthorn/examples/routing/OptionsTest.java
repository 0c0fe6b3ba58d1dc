package io.posthorn.examples.routing;

import java.nio.file.Path;
import java.util.Optional;
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
        assertThat(Options.parse("--folder", "a", "--rounds", "7", "--kills", "0", "--posthorn", "b", "--keep"))
                .isEqualTo(new Options(Optional.of(Path.of("a")), Optional.of(Path.of("b")), 7, 0, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds 0", "--rounds x", "--rounds", "--kills -1", "--kills 1.5", "--folder", "--what",
            "folder"})
    void shouldRefuse(String arguments) {
        assertThatThrownBy(() -> Options.parse(arguments.split(" "))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arguments.split(" ")[0]);
    }
}
