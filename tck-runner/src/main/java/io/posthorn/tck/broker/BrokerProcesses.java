package io.posthorn.tck.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A standalone process, or a NameServer and a broker process for each group; each with its data in the shard's folder. */
final class BrokerProcesses implements TestBroker {
    private final Deque<ServerProcess> processes;
    private final String url;

    private BrokerProcesses(Deque<ServerProcess> processes, int port) {
        this.processes = processes;
        this.url = "posthorn://127.0.0.1:" + port;
    }

    static BrokerProcesses start(Path folder, Path configuration, int groups) throws IOException {
        Deque<ServerProcess> started = new ArrayDeque<>();
        try {
            return groups == 1
                    ? standalone(started, folder, configuration)
                    : cluster(started, folder, configuration, groups);
        } catch (IOException e) {
            closeAll(started, e);
            throw e;
        }
    }

    private static BrokerProcesses standalone(Deque<ServerProcess> started, Path folder, Path configuration)
            throws IOException {
        started.push(ServerProcess.start(folder.resolve("broker.log"), "standalone", "--port", "0", "--data",
                folder.resolve("data").toString(), "--config", configuration.toString()));
        return new BrokerProcesses(started, started.peek().port());
    }

    private static BrokerProcesses cluster(Deque<ServerProcess> started, Path folder, Path configuration, int groups)
            throws IOException {
        ServerProcess nameserver = ServerProcess.start(folder.resolve("nameserver.log"), "nameserver", "--port", "0");
        started.push(nameserver);
        String all = IntStream.rangeClosed(1, groups).mapToObj(n -> "group-" + n).collect(Collectors.joining(","));
        for (int n = 1; n <= groups; n++) {
            started.push(ServerProcess.start(folder.resolve("broker-" + n + ".log"), "broker", "--port", "0", "--data",
                    folder.resolve("data-" + n).toString(), "--config", configuration.toString(), "--group",
                    "group-" + n, "--groups", all, "--nameservers", "127.0.0.1:" + nameserver.port()));
        }
        return new BrokerProcesses(started, nameserver.port());
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        IOException problems = closeAll(processes, null);
        if (problems != null) {
            throw problems;
        }
    }

    private static IOException closeAll(Deque<ServerProcess> processes, IOException before) {
        IOException problems = before;
        while (!processes.isEmpty()) {
            try {
                processes.pop().close();
            } catch (IOException e) {
                if (problems == null) {
                    problems = e;
                } else {
                    problems.addSuppressed(e);
                }
            }
        }
        return problems;
    }
}
