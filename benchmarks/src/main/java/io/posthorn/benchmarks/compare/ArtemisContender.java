package io.posthorn.benchmarks.compare;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** Artemis in a JVM of its own, with its own client and its own libraries. */
final class ArtemisContender implements Contender {
    private final String name;
    private final String connections;
    private final Path peers;
    private final JavaCommand java;

    ArtemisContender(String name, String connections, Path peers, JavaCommand java) {
        this.name = name;
        this.connections = connections;
        this.peers = peers;
        this.java = java;
    }

    private String classPath() {
        return peers.resolve("classes") + File.pathSeparator + peers.resolve("lib") + "/*";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> brokerCommand(Case which, Path data, int port) {
        return java.run(classPath(), "4g", "io.posthorn.benchmarks.peers.ArtemisBroker", "--port",
                Integer.toString(port), "--data", data.toString(), "--flush", which.flush());
    }

    @Override
    public String driverClassPath() {
        return java.driverOnlyClassPath() + File.pathSeparator + classPath();
    }

    @Override
    public List<String> driverArguments(Case which, int port) {
        return List.of("--peer", "jms", "--set",
                "java.naming.factory.initial=org.apache.activemq.artemis.jndi.ActiveMQInitialContextFactory", "--set",
                "connectionFactory.cf=tcp://127.0.0.1:" + port + "?confirmationWindowSize=1048576"
                        + (which.isXa() ? "&type=XA_CF" : ""),
                "--set",
                "queue.bench=bench");
    }

    @Override
    public String defaultConnections(Case which) {
        return connections;
    }

    @Override
    public String durability(Case which) {
        return which.sync()
                ? "NIO journal, datasync and sync of (non-)transactional writes on, buffer timeout measured on the disk,"
                        + " no paging"
                : "NIO journal, datasync and sync of (non-)transactional writes off, no paging";
    }
}
