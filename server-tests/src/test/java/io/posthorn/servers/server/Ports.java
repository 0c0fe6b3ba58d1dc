package io.posthorn.servers.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Free ports of this machine, found by trying. */
public final class Ports {
    private static final int FIRST = 10_000;
    private static final int LAST = 30_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /** A number that, added to each of these ports, makes a free port. */
    public static int freeOffset(int... ports) {
        return ThreadLocalRandom.current().ints(ATTEMPTS, FIRST - min(ports), LAST - max(ports))
                .filter(offset -> IntStream.of(ports).allMatch(port -> isFree(port + offset))).findFirst()
                .orElseThrow(() -> new IllegalStateException("no free ports"));
    }

    private static int min(int... ports) {
        return IntStream.of(ports).min().orElseThrow();
    }

    private static int max(int... ports) {
        return IntStream.of(ports).max().orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
