package io.posthorn.examples.installation;

import io.posthorn.examples.routing.broker.BrokerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code bin/posthorn standalone} as a person or a supervisor meets it: ready line, signals, exit codes. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class StandaloneProcessIT {
    private static final Path HOME = Path.of("..", "distribution", "target", "posthorn").toAbsolutePath().normalize();
    private static final int CONFIGURATION_REFUSED = 2;
    private static final int FOLDER_IN_USE = 3;
    private static final int PORT_IN_USE = 5;

    @TempDir
    private Path folder;
    private int port;
    private BrokerProcess broker;

    @BeforeEach
    void start() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        broker = new BrokerProcess(HOME, port, folder.resolve("data"), folder.resolve("broker.log"));
        broker.start();
    }

    @AfterEach
    void kill() throws InterruptedException {
        broker.kill();
    }

    @Test
    void shouldServeAgainOnTheSamePortAndFolderAfterAKill() throws Exception {
        broker.kill();

        broker.start();

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void shouldEndWithExitCodeZeroWhenTerminated() throws Exception {
        assertThat(broker.stop()).as(broker.logEnd()).isZero();
    }

    @Test
    void shouldRefuseADataFolderThatAnotherBrokerUses() throws Exception {
        assertThat(exitCodeOf("standalone", "--port", "0", "--data", folder.resolve("data").toString()))
                .isEqualTo(FOLDER_IN_USE);
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws Exception {
        assertThat(exitCodeOf("standalone", "--port", String.valueOf(port), "--data", folder.resolve("b").toString()))
                .isEqualTo(PORT_IN_USE);
    }

    @Test
    void shouldRefuseAnUnknownKey() throws Exception {
        assertThat(exitCodeOf("standalone", "--data", folder.resolve("b").toString(), "--set", "no.such.key=1"))
                .isEqualTo(CONFIGURATION_REFUSED);
    }

    /** The shipped sample must keep up with the keys there are. */
    @Test
    void shouldStartWithTheShippedConfiguration() throws Exception {
        var process = run("standalone", "--config", HOME.resolve("conf/posthorn.properties").toString(), "--port", "0",
                "--data", folder.resolve("b").toString());
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().anyMatch(line -> line.contains("standalone ready"))).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static int exitCodeOf(String... arguments) throws IOException, InterruptedException {
        Process process = run(arguments);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/posthorn").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }
}
