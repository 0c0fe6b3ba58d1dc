package io.posthorn.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A broker that takes part: how to start it, how the driver reaches it, and what its figures stand on. */
interface Contender {
    String name();

    /** The command of the broker process; it prints a line with {@code ready} when it serves. */
    List<String> brokerCommand(Case which, Path data, int port);

    /** The class path of the driver process, with this contender's client. */
    String driverClassPath();

    /** Which peer the driver loads and how that finds the broker. */
    List<String> driverArguments(Case which, int port);

    /** The better set-up of this contender's client, unless the command says otherwise. */
    String defaultConnections(Case which);

    /** How often the broker has forced its log so far, if it tells. */
    default OptionalLong forces(int port) throws IOException {
        return OptionalLong.empty();
    }

    /** What makes a stored message durable, in words. */
    String durability(Case which);
}
