package io.posthorn.system.kill;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** The processes a run strikes at. */
interface Brokers extends AutoCloseable {
    /** Where clients find them. */
    String url();

    /** The broker groups, so that names can be chosen which they share. */
    List<String> groups();

    /** Ends one of the processes, mostly without a warning, and starts it again; answers what was done. */
    String strike(Random random) throws IOException, InterruptedException;

    /** Stops all cleanly; an exit code other than 0 fails. */
    void stop() throws InterruptedException;

    /** What the processes have said, for a failure's message. */
    String output();

    @Override
    void close();
}
