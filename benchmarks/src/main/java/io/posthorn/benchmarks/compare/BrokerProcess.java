package io.posthorn.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A broker as a child process, from its line with {@code ready} to its end. */
public final class BrokerProcess implements AutoCloseable {
    private static final long READY_LIMIT_S = 120;
    private static final long END_LIMIT_S = 20;
    private static final int KEPT_LINES = 40;

    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Deque<String> lastLines = new ArrayDeque<>();

    /** Returns when it has said that it is ready. */
    public BrokerProcess(List<String> command) throws IOException, InterruptedException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread reader = new Thread(this::readLines, "broker-output");
        reader.setDaemon(true);
        reader.start();
        if (!awaitReady()) {
            close();
            throw new IOException("the broker did not get ready: " + String.join(" ", command) + "\n" + lastLines());
        }
    }

    private boolean awaitReady() throws InterruptedException {
        for (long waitedS = 0; waitedS < READY_LIMIT_S; waitedS++) {
            if (ready.await(1, TimeUnit.SECONDS)) {
                return true;
            }
            if (!process.isAlive()) {
                return false;
            }
        }
        return false;
    }

    private void readLines() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (lastLines) {
                    lastLines.add(line);
                    if (lastLines.size() > KEPT_LINES) {
                        lastLines.remove();
                    }
                }
                if (line.contains("ready")) {
                    ready.countDown();
                }
            }
        } catch (IOException ended) {
            // The stream of an ended process; its exit is what counts.
        }
    }

    public long pid() {
        return process.pid();
    }

    String lastLines() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_LIMIT_S, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
