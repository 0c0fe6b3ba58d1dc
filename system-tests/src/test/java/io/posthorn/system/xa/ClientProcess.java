package io.posthorn.system.xa;

import io.posthorn.system.xa.orders.OrderClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One life of an {@link OrderClient}. All it says goes into a file. */
final class ClientProcess implements AutoCloseable {
    private static final long LIFE_LIMIT_S = 240;

    private final Process process;
    private final BufferedReader said;
    private final Writer heard;
    private final Writer log;

    ClientProcess(Path log, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Dtest.log=warn",
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"), "-cp",
                        System.getProperty("java.class.path"), OrderClient.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        said = process.inputReader(StandardCharsets.UTF_8);
        heard = process.outputWriter(StandardCharsets.UTF_8);
        this.log = Files.newBufferedWriter(log);
        process.onExit().orTimeout(LIFE_LIMIT_S, TimeUnit.SECONDS).exceptionally(tooLate -> {
            dumpAndKill();
            return process;
        });
    }

    /** The stacks of all threads go to its output before it is ended. */
    private void dumpAndKill() {
        try {
            new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start().waitFor(5, TimeUnit.SECONDS);
            Thread.sleep(1_000);
        } catch (IOException e) {
            System.err.println("no thread dump: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /** The next line it says; null when it has ended. */
    String next() throws IOException {
        String line = said.readLine();
        if (line != null) {
            log.write(LocalTime.now() + " " + line + '\n');
            log.flush();
        }
        return line;
    }

    /** Lets it go on after a strike. */
    void goOn() throws IOException {
        heard.write("\n");
        heard.flush();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        log.close();
    }
}
