package io.posthorn.system.installation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code bin/posthorn standalone} as a person or a supervisor meets it: what it refuses, in which words and codes. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class StandaloneProcessIT {
    private static final int FAILED = 1;
    private static final int CONFIGURATION_REFUSED = 2;
    private static final int FOLDER_IN_USE = 3;
    private static final int PORT_IN_USE = 5;

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAFolderAndAPortThatAnotherBrokerUsesAndEndWithZeroWhenTerminated() throws Exception {
        try (Standalone broker = Standalone.start(folder.resolve("data"))) {
            assertThat(refusal(FOLDER_IN_USE, "--port", "0", "--data", broker.data().toString()))
                    .contains(broker.data().toString());
            assertThat(refusal(PORT_IN_USE, "--port", String.valueOf(broker.port()), "--data",
                    folder.resolve("b").toString())).contains("127.0.0.1:" + broker.port());

            broker.process().terminate();
            assertThat(broker.process().awaitExit()).as(broker.process().output()).isZero();
        }
    }

    @Test
    void shouldRefuseAnAddressThatIsNotOfThisMachine() throws Exception {
        String data = folder.resolve("data").toString();

        assertThat(refusal(PORT_IN_USE, "--port", "0", "--data", data, "--host", "192.0.2.1")).contains("192.0.2.1:0");
        assertThat(refusal(PORT_IN_USE, "--port", "0", "--data", data, "--host", "no.such.host.invalid"))
                .contains("no.such.host.invalid").doesNotContain("null");
    }

    @Test
    void shouldNameTheKeyTheFileAndWhatIsAccepted() throws Exception {
        String data = folder.resolve("data").toString();
        Path config = Files.writeString(folder.resolve("my.properties"), "listen.port=many\n");

        assertThat(refusal(CONFIGURATION_REFUSED)).contains("--data");
        assertThat(refusal(CONFIGURATION_REFUSED, "--data", data, "--set", "no.such.key=1"))
                .contains("no.such.key", "known keys: listen.host, ");
        assertThat(refusal(CONFIGURATION_REFUSED, "--data", data, "--config", config.toString()))
                .contains("listen.port", "many", "my.properties", "0 to 65535");
        assertThat(refusal(CONFIGURATION_REFUSED, "--data", data, "--config", folder.resolve("none").toString()))
                .contains("none", "it does not exist");
    }

    @Test
    void shouldRefuseAUsersFileThatIsNone() throws Exception {
        Path users = Files.writeString(folder.resolve("users"), "anna:secret\n");

        assertThat(refusal(CONFIGURATION_REFUSED, "--port", "0", "--data", folder.resolve("data").toString(),
                "--users", users.toString())).contains("users file", "line 1").doesNotContain("secret");
    }

    @Test
    void shouldSayWhichFileIsInTheWayOfTheDataFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "a file");
        Path inside = Files.createDirectory(folder.resolve("other"));
        Files.writeString(inside.resolve("log"), "a file");

        assertThat(refusal(FAILED, "--port", "0", "--data", file.toString()))
                .contains("cannot use " + file, "it is a file, not a folder");
        assertThat(refusal(FAILED, "--port", "0", "--data", inside.toString()))
                .contains("cannot use " + inside.resolve("log"), "it is a file, not a folder");
    }

    /** The shipped sample must keep up with the keys there are. */
    @Test
    void shouldStartWithTheShippedConfiguration() throws Exception {
        try (PosthornProcess broker = PosthornProcess.start("standalone", "--config",
                PosthornProcess.HOME.resolve("conf/posthorn.properties").toString(), "--port", "0", "--data",
                folder.resolve("b").toString())) {
            assertThat(broker.awaitReady()).isPositive();
        }
    }

    /** The one sentence with which a start ends. */
    private static String refusal(int exitCode, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "standalone";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try (PosthornProcess process = PosthornProcess.start(all)) {
            int ended = process.awaitExit();
            assertThat(ended).as(process.output()).isEqualTo(exitCode);
            List<String> sentences = process.lines().stream().filter(line -> line.startsWith("posthorn: ")).toList();
            assertThat(sentences).as(process.output()).hasSize(1);
            assertThat(process.lines()).as(process.output()).last().isEqualTo(sentences.get(0));
            return sentences.get(0);
        }
    }
}
