package io.posthorn.cli.process;

import io.posthorn.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class ClusterProcessTest {
    @TempDir
    private Path dir;

    @Test
    void shouldFindTheBrokerThroughEitherNameServerAndLoseItAtACleanStop() throws Exception {
        try (var first = ServerProcess.start("nameserver", "--port", "0");
                var second = ServerProcess.start("nameserver", "--port", "0")) {
            String addresses = "127.0.0.1:" + first.awaitReady() + ",127.0.0.1:" + second.awaitReady();
            String url = "posthorn://" + addresses;
            try (var broker = ServerProcess.start("broker", "--port", "0", "--data", dir.toString(), "--nameservers",
                    addresses, "--group", "g1")) {
                broker.awaitReady();
                assertThat(broker.lines()).last().asString().endsWith("group g1, registered with 2 of 2 NameServers");
                CommandRun both = CommandRun.of("stat", "--url", url);
                assertThat(both.exitCode()).isZero();
                assertThat(both.out()).startsWith("KEY").contains("g1");

                first.kill();
                first.awaitExit();
                assertThat(CommandRun.of("destinations", "--url", url).exitCode()).isZero();

                broker.terminate();
                assertThat(broker.awaitExit()).isZero();
            }
            CommandRun gone = CommandRun.of("stat", "--url", url);
            assertThat(gone.exitCode()).isEqualTo(1);
            assertThat(gone.err()).contains("group g1 has no live broker");
        }
    }
}
