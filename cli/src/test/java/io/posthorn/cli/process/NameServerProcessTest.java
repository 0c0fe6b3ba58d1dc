package io.posthorn.cli.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class NameServerProcessTest {
    @Test
    void shouldServeUntilTerminatedAndEndWithZero() throws Exception {
        try (var nameServer = ServerProcess.start("nameserver", "--port", "0")) {
            int port = nameServer.awaitReady();
            assertThat(port).isPositive();

            try (var second = ServerProcess.start("nameserver", "--port", Integer.toString(port))) {
                assertThat(second.awaitExit()).isEqualTo(5);
                assertThat(second.lines()).anyMatch(line -> line.startsWith("posthorn: cannot listen at 127.0.0.1:"));
            }

            nameServer.terminate();
            assertThat(nameServer.awaitExit()).isZero();
        }
    }

    @Test
    void shouldEndWithTwoForAConfigurationThatIsNone() throws Exception {
        try (var nameServer = ServerProcess.start("nameserver", "--set", "nonsense=1")) {
            assertThat(nameServer.awaitExit()).isEqualTo(2);
            assertThat(nameServer.lines()).hasSize(1);
        }
    }
}
