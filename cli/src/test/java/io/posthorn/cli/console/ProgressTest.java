package io.posthorn.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong clockMs = new AtomicLong();

    @Test
    void shouldCountOnATerminalOnceTheWorkIsLong() {
        try (var progress = new Progress(out, true, "sent", 2_000, clockMs::get)) {
            progress.at(10);
            assertThat(bytes.size()).isZero();
            clockMs.set(1_000);
            progress.at(1_000);
            progress.at(1_001);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rsent 1,000 of 2,000 (50 %), 1,000/s\u001b[K\r\u001b[K");
    }

    @Test
    void shouldShowNothingWhereNobodyWatches() {
        try (var progress = new Progress(out, false, "sent", 0, clockMs::get)) {
            clockMs.set(5_000);
            progress.at(1_000);
        }

        assertThat(bytes.size()).isZero();
    }
}
