package io.posthorn.servers.scenario;

import io.posthorn.servers.install.ServerHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prints, when a scenario or the start of a server fails, how the logs of servers and brokers end; whole, they stay in target/runs. */
final class LogTails implements AfterTestExecutionCallback, AfterAllCallback {
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final int SHOWN_LINES = 60;

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        print(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        print(context);
    }

    private static void print(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isEmpty()) {
            return;
        }
        System.out.println("FAILED: " + context.getDisplayName() + ": " + context.getExecutionException().get());
        try (Stream<Path> files = Files.walk(ServerHome.RUNS)) {
            for (Path log : files.filter(LogTails::isRecentLog).sorted().toList()) {
                System.out.println("--- " + log);
                tail(log).forEach(System.out::println);
            }
        }
    }

    private static boolean isRecentLog(Path file) {
        try {
            return file.toString().endsWith(".log")
                    && Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(RECENT));
        } catch (IOException e) {
            // Gone since it was listed.
            return false;
        }
    }

    private static List<String> tail(Path log) throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
        return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    }
}
