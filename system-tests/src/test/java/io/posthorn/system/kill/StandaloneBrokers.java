package io.posthorn.system.kill;

import io.posthorn.system.installation.Standalone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** One standalone broker, always at the same port. */
final class StandaloneBrokers implements Brokers {
    private final Standalone standalone;
    private final StringBuilder output = new StringBuilder();

    StandaloneBrokers(Path data, String... options) throws IOException, InterruptedException {
        standalone = Standalone.start(data, options);
    }

    @Override
    public String url() {
        return standalone.url();
    }

    @Override
    public List<String> groups() {
        return List.of("group-1");
    }

    @Override
    public String strike(Random random) throws IOException, InterruptedException {
        String signal = Striking.end(standalone.process(), random);
        output.append(standalone.process().output()).append("\n--- ").append(signal).append('\n');
        standalone.startAgain();
        return signal + " standalone";
    }

    @Override
    public void stop() throws InterruptedException {
        standalone.process().terminate();
        assertThat(standalone.process().awaitExit()).as(standalone.process().output()).isZero();
    }

    @Override
    public String output() {
        return output + standalone.process().output();
    }

    @Override
    public void close() {
        standalone.close();
    }
}
