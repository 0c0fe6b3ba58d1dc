package io.posthorn.system.xa;

import io.posthorn.system.installation.PosthornProcess;
import io.posthorn.system.installation.Standalone;
import io.posthorn.system.xa.orders.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The servers of many rounds, each a process that can be killed and started again with the data it had. */
final class House implements AutoCloseable {
    private static final String NAME_SERVER = "nameserver";
    private static final String STANDALONE = "standalone";
    private static final List<String> GROUPS = List.of("north", "south");
    /** Short times, so that a round need not wait long for what a dead client held. */
    private static final List<String> SETTINGS = List.of("--set", "connection.lease.ms=1000", "--set",
            "recovery.grace.ms=600", "--set", "redelivery.attempts=-1", "--set", "checkpoint.interval.ms=1000", "--set",
            "store.segment.bytes=2 MiB", "--set", "transaction.check.after.ms=1500", "--set",
            "transaction.check.interval.ms=500");

    private final Cast cast;
    private final Path folder;
    /** Whether each broker is told of all groups. */
    private final boolean listed;
    private final int port;
    private final Map<String, PosthornProcess> processes = new LinkedHashMap<>();
    private final StringBuilder output = new StringBuilder();

    private House(Cast cast, Path folder, boolean listed) throws IOException, InterruptedException {
        this.cast = cast;
        this.folder = folder;
        this.listed = listed;
        port = Standalone.freePort();
        for (String server : cast.servers()) {
            start(server);
        }
    }

    /** One process that is all. */
    static House standalone(Path folder) throws IOException, InterruptedException {
        return new House(new Cast(List.of(STANDALONE), List.of("group-1")), folder, true);
    }

    /** A NameServer and two broker groups. A broker comes back at another port. */
    static House twoGroups(Path folder) throws IOException, InterruptedException {
        return twoGroups(folder, true);
    }

    /** The same, but no broker is told of the other group: it hears of it. Returns when both have. */
    static House twoGroupsUnlisted(Path folder) throws IOException, InterruptedException {
        House house = twoGroups(folder, false);
        Path heard = folder.resolve("north").resolve("groups");
        while (!Files.exists(heard) || !Files.readAllLines(heard).contains("south")) {
            Thread.sleep(50);
        }
        return house;
    }

    private static House twoGroups(Path folder, boolean listed) throws IOException, InterruptedException {
        List<String> servers = new ArrayList<>(List.of(NAME_SERVER));
        servers.addAll(GROUPS);
        return new House(new Cast(servers, GROUPS), folder, listed);
    }

    /** Starts a server that is not there, and waits until it is ready. */
    void start(String server) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        switch (server) {
            case NAME_SERVER -> arguments.addAll(List.of(NAME_SERVER, "--port", String.valueOf(port)));
            case STANDALONE -> arguments.addAll(List.of(STANDALONE, "--port", String.valueOf(port), "--data",
                    folder.resolve(server).toString()));
            default -> arguments.addAll(List.of("broker", "--port", "0", "--data", folder.resolve(server).toString(),
                    "--nameservers", "127.0.0.1:" + port, "--group", server, "--groups",
                    listed ? String.join(",", GROUPS) : server));
        }
        if (!server.equals(NAME_SERVER)) {
            arguments.addAll(SETTINGS);
        }
        PosthornProcess process = PosthornProcess.start(arguments.toArray(String[]::new));
        processes.put(server, process);
        process.awaitReady();
    }

    /** SIGKILL; the process is gone when it returns. */
    void kill(String server) throws InterruptedException {
        PosthornProcess process = processes.get(server);
        process.kill();
        output.append(said(server, process)).append("--- killed\n");
    }

    /** What the servers know of transactions, as {@code posthorn transactions list} prints it. */
    String transactions() throws IOException, InterruptedException {
        try (PosthornProcess command = PosthornProcess.start("transactions", "list", "--url",
                "posthorn://127.0.0.1:" + port)) {
            command.awaitExit();
            return command.output();
        }
    }

    Cast cast() {
        return cast;
    }

    Path folder() {
        return folder;
    }

    /** Where clients find it, with a patience that fits the rounds. */
    String url() {
        return "posthorn://127.0.0.1:" + port + "?reconnectTimeoutMs=20000&sendTimeoutMs=20000&connectTimeoutMs=20000";
    }

    /** What the servers have said, for a failure's folder. */
    String output() {
        StringBuilder all = new StringBuilder(output);
        processes.forEach((server, process) -> all.append(said(server, process)));
        return all.toString();
    }

    private static String said(String server, PosthornProcess process) {
        return "--- " + server + '\n' + process.output() + '\n';
    }

    @Override
    public void close() {
        processes.values().forEach(PosthornProcess::close);
    }
}
