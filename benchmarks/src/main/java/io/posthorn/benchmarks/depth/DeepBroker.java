package io.posthorn.benchmarks.depth;

import io.posthorn.benchmarks.compare.BrokerProcess;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Collectors;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The measured broker, a process of its own that can be started anew on its data. */
final class DeepBroker implements AutoCloseable {
    private final Path home;
    private final Path data;
    private final int port;
    private BrokerProcess process;

    DeepBroker(Path home, Path data) throws IOException, InterruptedException {
        this.home = home;
        this.data = data;
        this.port = freePort();
        start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void start() throws IOException, InterruptedException {
        process = new BrokerProcess(List.of(home.resolve("bin").resolve("posthorn").toString(), "standalone", "--port",
                Integer.toString(port), "--data", data.toString(), "--set", "recovery.grace.ms=0"));
    }

    /** Stops it in order and starts it again: nothing of it is in memory but what the operating system has of its files. */
    void restart() throws IOException, InterruptedException {
        process.close();
        start();
    }

    ConnectionFactory factory() throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "io.posthorn.jms.jndi.PosthornInitialContextFactory");
        environment.put("connectionfactory.cf", "posthorn://127.0.0.1:" + port);
        return (ConnectionFactory) new InitialContext(environment).lookup("cf");
    }

    /** What {@code jcmd} says of the heap after a full collection. */
    String heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        return jcmd("GC.heap_info");
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()), command).redirectErrorStream(true).start();
        String said = jcmd.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed: " + said);
        }
        return said;
    }

    @Override
    public void close() {
        process.close();
    }
}
