package io.posthorn.examples.orders.run.server;

import io.posthorn.examples.routing.flow.JobException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wildfly.core.launcher.CliCommandBuilder;

/** Runs a script of the server's command line against a server that does not run. */
public final class Administrator {
    private static final long TIMEOUT_S = 120;

    private final String script;
    private final Path log;

    /** The text of the script; what is said meanwhile goes to the log. */
    public Administrator(String script, Path log) {
        this.script = script;
        this.log = log;
    }

    void setUp(Path home, Path base) throws IOException, InterruptedException {
        Path file = Files.writeString(base.resolve("setup.cli"), script);
        List<String> command = CliCommandBuilder.of(home).setJavaHome(Path.of(System.getProperty("java.home")))
                .addJavaOption("-Djboss.server.base.dir=" + base).addJavaOption("-Xmx512m")
                .addJavaOption("-XX:+UseSerialGC").addJavaOption("-XX:TieredStopAtLevel=1")
                .setScriptFile(file).build();
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JBOSS_HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new JobException("setting up WildFly did not end within " + TIMEOUT_S + " s; see " + log);
        }
        if (process.exitValue() != 0) {
            throw new JobException("setting up WildFly failed: " + lastLine() + "; see " + log);
        }
    }

    private String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "no reason given" : lines.get(lines.size() - 1).strip();
    }
}
