package io.posthorn.cli.process;

import io.posthorn.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class StandaloneProcessTest {
    @TempDir
    private Path dir;

    @Test
    void shouldServeAloneOnItsFolderAndStopCleanly() throws Exception {
        String data = dir.resolve("data").toString();
        try (var standalone = ServerProcess.start("standalone", "--port", "0", "--data", data, "--flush", "async")) {
            String url = "posthorn://127.0.0.1:" + standalone.awaitReady();
            assertThat(standalone.lines()).last().asString().endsWith(", data " + data + ", flush async");
            assertThat(CommandRun.of("stat", "--url", url).exitCode()).isZero();
            assertThat(CommandRun.of("destinations", "--url", url).out()).isEqualTo("no destinations\n");

            try (var second = ServerProcess.start("standalone", "--port", "0", "--data", data)) {
                assertThat(second.awaitExit()).isEqualTo(3);
                assertThat(second.lines()).anyMatch(line -> line.startsWith("posthorn: ") && line.contains(data));
            }

            standalone.terminate();
            assertThat(standalone.awaitExit()).isZero();
        }
    }

    @Test
    void shouldStartAgainOnItsFolderAfterAKill() throws Exception {
        String data = dir.resolve("data").toString();
        try (var killed = ServerProcess.start("standalone", "--port", "0", "--data", data)) {
            killed.awaitReady();
            killed.kill();
            killed.awaitExit();
        }
        try (var again = ServerProcess.start("standalone", "--port", "0", "--data", data)) {
            assertThat(again.awaitReady()).isPositive();
        }
    }

    @Test
    void shouldLetInOnlyTheUsersOfItsFile() throws Exception {
        String users = dir.resolve("users").toString();
        CommandRun.of("users", "add", "--file", users, "--user", "anna", "--password", "secret");
        try (var standalone = ServerProcess.start("standalone", "--port", "0", "--data", dir.resolve("data").toString(),
                "--users", users)) {
            String url = "posthorn://127.0.0.1:" + standalone.awaitReady();

            assertThat(CommandRun.of("stat", "--url", url).exitCode()).isEqualTo(1);
            CommandRun wrong = CommandRun.of("stat", "--url", url, "--user", "anna", "--password", "Secret");
            assertThat(wrong.exitCode()).isEqualTo(1);
            CommandRun unknown = CommandRun.of("stat", "--url", url, "--user", "bert", "--password", "secret");
            assertThat(unknown.err()).isEqualTo(wrong.err());
            assertThat(CommandRun.of("stat", "--url", url, "--user", "anna", "--password", "secret").exitCode())
                    .isZero();
        }
    }
}
