package io.posthorn.system.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A standalone broker that can be ended and started again, always on the same port and data folder. */
public final class Standalone implements AutoCloseable {
    private static final int LEAST_PORT = 10_000;
    private static final int MOST_PORT = 30_000;

    private final int port;
    private final Path data;
    private final List<String> options;
    private PosthornProcess process;

    private Standalone(int port, Path data, List<String> options) {
        this.port = port;
        this.data = data;
        this.options = options;
    }

    /** Starts one and waits until it is ready. */
    public static Standalone start(Path data, String... options) throws IOException, InterruptedException {
        Standalone standalone = new Standalone(freePort(), data, List.of(options));
        standalone.startAgain();
        return standalone;
    }

    /**
     * A port nobody listens at now, below those that systems give to outgoing connections: one of these, even a client's that
     * looks for the broker, could otherwise have it when the broker comes back.
     */
    public static int freePort() {
        return ThreadLocalRandom.current().ints(LEAST_PORT, MOST_PORT).filter(Standalone::isFree).limit(1).sum();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts the next process and waits until it is ready. */
    public void startAgain() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("standalone", "--port", String.valueOf(port), "--data", data.toString()));
        arguments.addAll(options);
        process = PosthornProcess.start(arguments.toArray(String[]::new));
        process.awaitReady();
    }

    /** The present process, or the last. */
    public PosthornProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    /** Where a client finds it. */
    public String url() {
        return "posthorn://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
