package io.posthorn.benchmarks.compare;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** Posthorn as it is delivered: the distribution's start script and its client folder. */
final class PosthornContender implements Contender {
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
    public List<String> driverArguments(int port) {
        return List.of("--peer", "jms", "--set",
                "java.naming.factory.initial=io.posthorn.jms.jndi.PosthornInitialContextFactory", "--set",
                "connectionfactory.cf=posthorn://127.0.0.1:" + port, "--set", "queue.bench=bench");
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
