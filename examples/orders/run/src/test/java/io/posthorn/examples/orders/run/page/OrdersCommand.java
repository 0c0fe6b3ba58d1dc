package io.posthorn.examples.orders.run.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code java -jar target/posthorn-orders.jar} as a process of its own, and what it prints. */
final class OrdersCommand implements AutoCloseable {
    private static final Pattern LOOK = Pattern.compile("look at it: (\\S+)");
    private static final long CLOSE_TIMEOUT_S = 90;

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<URI> page = new CompletableFuture<>();
    private final Thread reader;

    /** Starts it, with a folder of its own for temporary files. */
    OrdersCommand(Path temporary, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Djava.io.tmpdir=" + temporary, "-jar",
                System.getProperty("orders.jar", "target/posthorn-orders.jar")));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reader = new Thread(this::read, "orders-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits until the job is done and the page open to visitors. */
    URI awaitPage(long timeoutS) throws InterruptedException {
        try {
            return page.get(timeoutS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no page to look at: " + output(), e);
        }
    }

    /** Everything printed so far. */
    String output() {
        return String.join("\n", List.copyOf(lines));
    }

    /** Asks it to end, as Ctrl-C does; answers whether it did in time. Its last words are heard. */
    boolean interrupt() throws InterruptedException {
        process.toHandle().destroy();
        boolean ended = process.waitFor(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
        reader.join(TimeUnit.SECONDS.toMillis(CLOSE_TIMEOUT_S));
        return ended;
    }

    /** The processes that it has started. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                Matcher look = LOOK.matcher(line);
                if (look.find()) {
                    page.complete(URI.create(look.group(1)));
                }
            }
        } catch (IOException e) {
            lines.add("output broke off: " + e.getMessage());
        } finally {
            page.completeExceptionally(new IllegalStateException("ended"));
        }
    }
}
