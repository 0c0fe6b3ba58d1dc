package io.posthorn.examples.orders.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is wrong before anything starts is told in one sentence that says what to do. */
@Timeout(60)
class WrongStartTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void shouldShowTheUsageForAWrongOption() {
        assertThat(run("--order", "7")).isEqualTo(OrdersExample.WRONG_OPTION);
        assertThat(said()).startsWith("unknown option --order").contains(Options.USAGE);
    }

    @Test
    void shouldSayThatThereIsNoPosthornInTheFolder() {
        assertThat(run("--posthorn", folder.toString())).isEqualTo(OrdersExample.FAILED);
        assertThat(said()).contains("no bin/posthorn in " + folder);
    }

    @Test
    void shouldSayThatThereIsNoWildFlyInTheFolder() {
        assertThatThrownBy(() -> Parts.find(Optional.of(folder), folder))
                .hasMessageContaining("no WildFly in " + folder).hasMessageContaining("jboss-modules.jar");
    }

    @Test
    void shouldSayWhichOptionChoosesAnotherPort() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            var parts = new Parts(folder, folder, folder);

            assertThatThrownBy(() -> Stage.prepare(parts, Options.parse("--port", port), out))
                    .hasMessageContaining("port " + port + " is taken").hasMessageContaining("--port,");
            assertThatThrownBy(() -> Stage.prepare(parts, Options.parse("--broker-port", port), out))
                    .hasMessageContaining("port " + port + " is taken").hasMessageContaining("--broker-port,");
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenTheBrokerDoesNotStart() throws IOException {
        Path posthorn = Files.createDirectories(folder.resolve("posthorn/bin")).getParent();
        Path broken = Files.writeString(posthorn.resolve("bin/posthorn"), "#!/bin/sh\necho no room\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        var parts = new Parts(folder, folder, posthorn);
        Path logs = folder.resolve("logs");

        Path data;
        try (Stage stage = Stage.prepare(parts, Options.parse("--logs", logs.toString()), out)) {
            data = stage.workspace().brokerData().getParent();
            assertThat(data).isDirectory();
            assertThatThrownBy(stage::start).isInstanceOf(IOException.class).hasMessageContaining("no room");
        }
        assertThat(data).doesNotExist();
        assertThat(logs.resolve("broker.log")).hasContent("no room");
    }

    private int run(String... arguments) {
        return OrdersExample.run(out, out, arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
