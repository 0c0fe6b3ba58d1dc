package io.posthorn.examples.orders.run.server;

import io.posthorn.examples.orders.run.job.Shop;
import io.posthorn.examples.routing.broker.Ports;
import io.posthorn.examples.routing.flow.JobException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * A WildFly whose installation stays as it is: configuration, deployments and data are in a folder of this run. Used by
 * one thread, but for {@link #destroy()}.
 */
public final class WildFly {
    static final String CONFIGURATION = "standalone-full.xml";

    private static final long START_TIMEOUT_S = 180;
    private static final long STOP_TIMEOUT_S = 20;
    private static final long POLL_MS = 200;
    /** Ports of the standard configuration other than HTTP, which has an option of its own. */
    private static final int[] OTHER_PORTS = {8443, 9990, 9993, 8009, 3528, 3529, 4712, 4713};

    /** For a server that lives a minute or two: quick to start rather than fast in the long run. */
    private static final List<String> JAVA_OPTIONS = List.of("-Xms64m", "-Xmx768m", "-XX:MetaspaceSize=96m",
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true", "-Dfile.encoding=UTF-8");

    private final Path home;
    private final Path base;
    private final Path log;
    private volatile Process process;

    /** Prepares; nothing is copied or started yet. */
    public WildFly(Path home, Path base, Path log) {
        this.home = home;
        this.base = base;
        this.log = log;
    }

    /** Copies the configuration and lets the administrator's scripts change it; the server does not run meanwhile. */
    public void configure(Administrator administrator) throws IOException, InterruptedException {
        Path original = home.resolve("standalone");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, base.resolve(original.relativize(file).toString()));
            }
        }
        administrator.setUp(home, base);
    }

    /** Puts an archive where the server finds it when it starts. */
    public void deploy(Path archive) throws IOException {
        Files.copy(archive, deployments().resolve(archive.getFileName()));
    }

    /**
     * Starts it and waits until the application answers.
     *
     * @param properties system properties, which the configuration's expressions refer to
     * @throws JobException when it does not, with the reason as far as the log tells
     */
    public Shop start(int port, Map<String, String> properties) throws IOException, InterruptedException {
        StandaloneCommandBuilder command = StandaloneCommandBuilder.of(home).setBaseDirectory(base)
                .setServerConfiguration(CONFIGURATION).setJavaHome(Path.of(System.getProperty("java.home")))
                .setJavaOptions(JAVA_OPTIONS)
                .addServerArguments("-Djboss.bind.address=127.0.0.1", "-Djboss.bind.address.management=127.0.0.1",
                        "-Djboss.http.port=" + port,
                        "-Djboss.socket.binding.port-offset=" + Ports.freeOffset(OTHER_PORTS));
        properties.forEach((name, value) -> command.addServerArgument("-D" + name + "=" + value));
        process = new ProcessBuilder(command.build()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var shop = new Shop(URI.create("http://127.0.0.1:" + port + "/orders/"));
        await(shop);
        return shop;
    }

    /** Asks it to stop, and kills it after 20 s. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
            destroy();
            process.waitFor();
        }
    }

    /** Ends the process at once, without waiting; safe from any thread and when none runs. */
    public void destroy() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
        }
    }

    private void await(Shop shop) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_S);
        while (!shop.open()) {
            if (!process.isAlive()) {
                throw new JobException("WildFly ended with code " + process.exitValue() + before());
            }
            checkDeployments();
            if (System.nanoTime() > deadlineNanos) {
                throw new JobException("WildFly did not serve the application within " + START_TIMEOUT_S + " s"
                        + before());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    /** The server says in a file beside an archive why it did not take it. */
    private void checkDeployments() throws IOException {
        try (DirectoryStream<Path> refused = Files.newDirectoryStream(deployments(), "*.failed")) {
            for (Path reason : refused) {
                throw new JobException("WildFly refused " + reason.getFileName().toString().replace(".failed", "")
                        + ": " + Files.readString(reason).strip() + "; see " + log);
            }
        }
    }

    private Path deployments() {
        return base.resolve("deployments");
    }

    /** The first error in the log, which is mostly the cause of the others. */
    private String before() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return lines.stream().filter(line -> line.contains(" ERROR ") || line.contains(" FATAL ")).findFirst()
                .map(line -> ", first error: " + line.strip()).orElse("") + "; see " + log;
    }
}
