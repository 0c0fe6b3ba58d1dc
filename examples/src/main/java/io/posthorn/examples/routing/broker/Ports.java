package io.posthorn.examples.routing.broker;

import io.posthorn.examples.routing.flow.JobException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine: the wanted ones, or free ones. Those are below the ports that systems give to outgoing connections, one of
 * which could otherwise have the broker's while that is down.
 */
public final class Ports {
    private static final int LEAST_OFFSET = 10_000;
    private static final int MOST_OFFSET = 20_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /**
     * The wanted port, or any free one for 0.
     *
     * @throws JobException when somebody else has it
     */
    public static int take(int wanted, String option) {
        if (wanted != 0 && !free(wanted)) {
            throw new JobException("port " + wanted + " is taken by another program: choose another one with " + option
                    + ", or leave the option out for any free one");
        }
        return wanted != 0 ? wanted : freeOffset(0);
    }

    /** A number that, added to each of these ports, gives a free one; they must be below 12,000. */
    public static int freeOffset(int... ports) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int offset = ThreadLocalRandom.current().nextInt(LEAST_OFFSET, MOST_OFFSET);
            boolean free = true;
            for (int port : ports) {
                free &= free(port + offset);
            }
            if (free) {
                return offset;
            }
        }
        throw new JobException("no free ports between " + LEAST_OFFSET + " and " + MOST_OFFSET
                + ": end programs that hold them");
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            // Taken, or not ours to take: no matter which.
            return false;
        }
    }
}
