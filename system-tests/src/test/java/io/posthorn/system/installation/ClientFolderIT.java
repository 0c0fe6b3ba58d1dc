package io.posthorn.system.installation;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.io.File.pathSeparator;
import static org.assertj.core.api.Assertions.assertThat;

/** What an application gets to put on its class path: all it needs, and nothing of the server. */
@Timeout(180)
class ClientFolderIT {
    private static final Path CLIENT = Path.of("..", "distribution", "target", "posthorn", "client");

    @Test
    void shouldHoldExactlyTheJarsOfAClient() throws IOException {
        assertThat(jars()).extracting(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .containsExactlyInAnyOrder("posthorn-provider", "posthorn-protocol", "jakarta.jms-api", "slf4j-api",
                        "jctools-core", "netty-buffer", "netty-codec-base", "netty-common", "netty-handler",
                        "netty-resolver", "netty-transport", "netty-transport-native-unix-common");
    }

    @Test
    void shouldMissNoClassThatProviderAndProtocolUse() throws IOException {
        List<Path> jars = jars();
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(pathSeparator));
        List<String> own = jars.stream().filter(jar -> jar.getFileName().toString().startsWith("posthorn-"))
                .map(Path::toString).toList();
        var arguments = Stream.concat(Stream.of("--missing-deps", "--multi-release", "17", "--class-path", classPath),
                own.stream()).toArray(String[]::new);
        var output = new StringWriter();

        int exitCode = ToolProvider.findFirst("jdeps").orElseThrow()
                .run(new PrintWriter(output), new PrintWriter(output), arguments);

        assertThat(exitCode).as(output.toString()).isZero();
        assertThat(output.toString()).doesNotContain("not found");
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(CLIENT)) {
            return files.sorted().toList();
        }
    }
}
