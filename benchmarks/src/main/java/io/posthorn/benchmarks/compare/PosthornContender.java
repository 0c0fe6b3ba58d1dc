package io.posthorn.benchmarks.compare;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Posthorn as it is delivered: the distribution's start script and its client folder. */
final class PosthornContender implements Contender {
    private static final String GROUP_COMMITS = "log.group.commits ";

    private final Path home;
    private final JavaCommand java;

    PosthornContender(Path home, JavaCommand java) {
        this.home = home;
        this.java = java;
    }

    @Override
    public String name() {
        return "posthorn";
    }

    @Override
    public List<String> brokerCommand(Case which, Path data, int port) {
        return List.of(home.resolve("bin").resolve("posthorn").toString(), "standalone", "--port",
                Integer.toString(port), "--data", data.toString(), "--flush", which.flush());
    }

    @Override
    public String driverClassPath() {
        return java.driverOnlyClassPath() + File.pathSeparator + home.resolve("client") + "/*";
    }

    @Override
    public List<String> driverArguments(Case which, int port) {
        return List.of("--peer", "jms", "--set",
                "java.naming.factory.initial=io.posthorn.jms.jndi.PosthornInitialContextFactory", "--set",
                "connectionfactory.cf=posthorn://127.0.0.1:" + port + (which.isXa() ? "?xa=true" : ""), "--set",
                "queue.bench=bench");
    }

    /** The group commits of the log so far; each is one write and one force. */
    @Override
    public OptionalLong forces(int port) throws IOException {
        Process stat = new ProcessBuilder(home.resolve("bin").resolve("posthorn").toString(), "stat", "--url",
                "posthorn://127.0.0.1:" + port).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = stat.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines().filter(line -> line.startsWith(GROUP_COMMITS))
                    .mapToLong(line -> Long.parseLong(line.substring(GROUP_COMMITS.length()).trim())).findFirst();
        }
    }

    @Override
    public String defaultConnections(Case which) {
        return "shared";
    }

    @Override
    public String durability(Case which) {
        return "standalone --flush " + which.flush();
    }
}
