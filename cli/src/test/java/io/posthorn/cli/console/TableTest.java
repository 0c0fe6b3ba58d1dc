package io.posthorn.cli.console;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(180)
class TableTest {
    @Test
    void shouldAlignTextLeftAndNumbersRight() {
        var table = new Table("NAME", "DEPTH");
        table.row("orders", 5);
        table.row("a", 1_234_567);

        assertThat(table.text().lines()).containsExactly(
                "NAME        DEPTH",
                "orders          5",
                "a       1,234,567");
    }

    @Test
    void shouldKeepACellOnOneLineWhateverItHolds() {
        var table = new Table("NAME", "TEXT");
        table.row("x\u001b[31m", null);
        table.row("a\nb", "c");

        assertThat(table.text().lines()).containsExactly(
                "NAME    TEXT",
                "x [31m  -",
                "a b     c");
    }

    @Test
    void shouldRefuseARowOfAnotherWidth() {
        assertThatThrownBy(() -> new Table("ONE").row("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }
}
