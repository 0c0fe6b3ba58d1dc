package io.posthorn.tck.shard;

import io.posthorn.tck.porting.PosthornJmsObjects;
import io.posthorn.tck.result.TestClass;
import io.posthorn.tck.result.TestResult;
import io.posthorn.tck.settings.TckSettings;
import io.posthorn.tck.worker.ShardWorker;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A JVM that runs classes of the kit, one at a time. For one thread. */
final class ShardProcess implements AutoCloseable {
    private static final String ENDED = "#ended";
    private static final long START_WAIT_S = 60;
    private static final long END_WAIT_S = 10;

    private final Process process;
    private final PrintStream requests;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final long silenceLimitMs;

    private ShardProcess(Process process, long silenceLimitMs) {
        this.process = process;
        this.silenceLimitMs = silenceLimitMs;
        this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "shard-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it and waits until it has reached the broker.
     *
     * @throws IOException when it has not; the message says why
     */
    static ShardProcess start(TckSettings settings, String url, Path folder) throws IOException, InterruptedException {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m",
                "-cp", System.getProperty("java.class.path") + File.pathSeparator + settings.kitJar(),
                "-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%6$s%n", "-Dplatform.mode=standalone",
                "-Dvehicle=standalone", "-Duser=" + settings.user(), "-Dpassword=" + settings.password(),
                "-Djms_timeout=" + settings.jmsTimeoutMs(), "-D" + PosthornJmsObjects.URL_PROPERTY + "=" + url,
                ShardWorker.class.getName(), folder.resolve("tests.log").toString(),
                Long.toString(settings.testTimeoutMs()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("jvm.log").toFile())).start();
        // A test may use up its time once itself and once in its cleanup.
        ShardProcess shard = new ShardProcess(process, 3 * settings.testTimeoutMs());
        String first = shard.answers.poll(START_WAIT_S, TimeUnit.SECONDS);
        if (ShardWorker.READY.equals(first)) {
            return shard;
        }
        shard.close();
        throw new IOException(first != null && first.startsWith(ShardWorker.UNUSABLE)
                ? first.substring(ShardWorker.UNUSABLE.length())
                : "a shard's JVM did not start; see " + folder);
    }

    /**
     * Runs a class.
     *
     * @throws ShardLostException when the process ends or keeps silent before the class is done
     */
    void run(TestClass tests, Consumer<TestResult> results) throws ShardLostException, InterruptedException {
        String running = null;
        requests.println(tests.toLine());
        while (true) {
            String answer = answers.poll(silenceLimitMs, TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new ShardLostException(running, "the shard's JVM said nothing for %d ms".formatted(
                        silenceLimitMs));
            }
            if (answer.equals(ENDED)) {
                throw new ShardLostException(running, "the shard's JVM ended with exit code " + process.waitFor());
            }
            if (answer.equals(ShardWorker.CLASS_DONE)) {
                return;
            }
            if (answer.startsWith(ShardWorker.BEGINS)) {
                running = answer.substring(ShardWorker.BEGINS.length());
            } else {
                results.accept(TestResult.parse(answer));
                running = null;
            }
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("a shard is no longer heard: " + e.getMessage());
        } finally {
            answers.add(ENDED);
        }
    }

    /** Ends its input, upon which it ends; kills it when it does not. */
    @Override
    public void close() {
        requests.close();
        try {
            process.waitFor(END_WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
