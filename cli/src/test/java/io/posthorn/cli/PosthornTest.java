package io.posthorn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class PosthornTest {
    @TempDir
    private Path dir;

    @Test
    void shouldListItsCommandsAndExitCodes() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("standalone", "broker", "nameserver", "users", "destinations", "stat");
        assertThat(run.out()).contains("3   another broker uses the data folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone", "broker", "nameserver", "users", "log", "log salvage", "destinations",
            "stat", "transactions", "transactions list", "transactions show", "transactions commit",
            "transactions rollback", "transactions forget"})
    void shouldExplainEachCommandWithItsExitCodes(String command) {
        CommandRun run = CommandRun.of((command + " --help").split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: posthorn " + command).contains("Exit codes:");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldSayItsVersion() {
        assertThat(CommandRun.of("--version").out()).startsWith("posthorn ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "standalone --nonsense", "users add --file x", "", "users", "transactions",
            "transactions show nonsense", "transactions commit"})
    void shouldRefuseWrongUseInOneSentence(String line) {
        CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("posthorn: ").contains("--help").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone --port many --data d", "standalone --set nonsense=1 --data d",
            "standalone --data d --flush sometimes", "standalone --port 0", "broker --port 0 --data d",
            "standalone --config missing.properties", "nameserver --port 70000",
            "standalone --port 0 --data d --users missing-users"})
    void shouldRefuseAConfigurationInOneSentence(String line) {
        CommandRun run = CommandRun.of(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("posthorn: ").hasLineCount(1).doesNotContain("Exception:");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldLetOptionsWinOverAssignmentsAndTheFile() throws IOException {
        Path file = Files.writeString(dir.resolve("p.properties"), "listen.port=1\nlisten.host=nowhere.invalid\n");

        CommandRun run = CommandRun.of("nameserver", "--config", file.toString(), "--set", "listen.port=2", "--port",
                "3");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("nowhere.invalid:3");
    }

    @Test
    void shouldShowTheStackOnlyWhenAsked() {
        assertThat(CommandRun.of("nameserver", "--host", "nowhere.invalid").err()).hasLineCount(1);
        assertThat(CommandRun.of("--debug", "nameserver", "--host", "nowhere.invalid").err()).contains("\tat ");
        assertThat(CommandRun.of("nameserver", "--debug", "--host", "nowhere.invalid").err()).contains("\tat ");
    }

    @Test
    void shouldKeepUsers() throws IOException {
        String file = dir.resolve("users").toString();

        assertThat(CommandRun.of("users", "add", "--file", file, "--user", "anna", "--password", "a").out())
                .isEqualTo("added user anna\n");
        assertThat(CommandRun.withInput("b\n", "users", "add", "--file", file, "--user", "bert").exitCode()).isZero();
        assertThat(CommandRun.of("users", "add", "--file", file, "--user", "anna", "--password", "c").out())
                .isEqualTo("changed the password of user anna\n");
        assertThat(CommandRun.of("users", "list", "--file", file).out()).isEqualTo("anna\nbert\n");
        assertThat(CommandRun.of("users", "remove", "--file", file, "--user", "bert").exitCode()).isZero();
        assertThat(CommandRun.of("users", "remove", "--file", file, "--user", "bert").exitCode()).isEqualTo(1);
        assertThat(CommandRun.of("users", "list", "--file", file).out()).isEqualTo("anna\n");
    }

    @Test
    void shouldRefuseAUserWithoutAPasswordOrWithAnImpossibleName() {
        String file = dir.resolve("users").toString();

        CommandRun mute = CommandRun.of("users", "add", "--file", file, "--user", "anna");
        assertThat(mute.exitCode()).isEqualTo(1);
        assertThat(mute.err()).contains("--password").hasLineCount(1);
        assertThat(CommandRun.of("users", "add", "--file", file, "--user", "a:b", "--password", "x").exitCode())
                .isEqualTo(1);
        assertThat(Files.exists(Path.of(file))).isFalse();
    }

    @Test
    void shouldSayThatAFolderHoldsNothingToSalvage() {
        CommandRun run =
                CommandRun.of("log", "salvage", "--data", dir.toString(), "--to", dir.resolve("new").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no data folder").hasLineCount(1);
    }

    @Test
    void shouldSayWhichServerDoesNotAnswer() {
        CommandRun run = CommandRun.of("stat", "--url", "posthorn://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("127.0.0.1:1").hasLineCount(1);
    }

    @Test
    void shouldRefuseAUrlThatIsNone() {
        CommandRun run = CommandRun.of("destinations", "--url", "http://localhost");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("posthorn://").hasLineCount(1);
    }
}
