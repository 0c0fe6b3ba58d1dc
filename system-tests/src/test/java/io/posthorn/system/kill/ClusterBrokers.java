package io.posthorn.system.kill;

import io.posthorn.system.installation.PosthornProcess;
import io.posthorn.system.installation.Standalone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** A NameServer and a broker each of two groups, one of either flush. A broker comes back at another port. */
final class ClusterBrokers implements Brokers {
    private static final String NAME_SERVER = "nameserver";
    private static final Map<String, String> FLUSH_OF_GROUP = Map.of("north", "sync", "south", "async");

    private final int port;
    private final Path folder;
    private final Map<String, PosthornProcess> processes = new TreeMap<>();
    private final StringBuilder output = new StringBuilder();

    ClusterBrokers(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        port = Standalone.freePort();
        start(NAME_SERVER);
        for (String group : groups()) {
            start(group);
        }
    }

    private void start(String name) throws IOException, InterruptedException {
        PosthornProcess process = name.equals(NAME_SERVER)
                ? PosthornProcess.start(NAME_SERVER, "--port", String.valueOf(port))
                : PosthornProcess.start("broker", "--port", "0", "--data", folder.resolve(name).toString(),
                        "--nameservers", "127.0.0.1:" + port, "--group", name, "--groups",
                        String.join(",", groups()), "--flush", FLUSH_OF_GROUP.get(name));
        processes.put(name, process);
        process.awaitReady();
    }

    @Override
    public String url() {
        return "posthorn://127.0.0.1:" + port;
    }

    @Override
    public List<String> groups() {
        return FLUSH_OF_GROUP.keySet().stream().sorted().toList();
    }

    @Override
    public String strike(Random random) throws IOException, InterruptedException {
        String name = new ArrayList<>(processes.keySet()).get(random.nextInt(processes.size()));
        String signal = Striking.end(processes.get(name), random);
        output.append("--- ").append(name).append('\n').append(processes.get(name).output()).append("\n--- ")
                .append(signal).append('\n');
        start(name);
        return signal + " " + name;
    }

    @Override
    public void stop() throws InterruptedException {
        for (PosthornProcess process : processes.values()) {
            process.terminate();
            assertThat(process.awaitExit()).as(process.output()).isZero();
        }
    }

    @Override
    public String output() {
        processes.forEach((name, process) -> output.append("--- ").append(name).append('\n').append(process.output()));
        return output.toString();
    }

    @Override
    public void close() {
        for (PosthornProcess process : processes.values()) {
            process.close();
        }
    }
}
