package io.posthorn.system.kill;

import io.posthorn.system.installation.PosthornProcess;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** How a process is ended: SIGKILL, and SIGTERM now and then. */
final class Striking {
    private static final int MOST_DOWN_MS = 400;

    private Striking() {}

    /** Ends the process and lets a little time pass; answers the signal. */
    static String end(PosthornProcess process, Random random) throws InterruptedException {
        boolean kill = random.nextInt(6) > 0;
        if (kill) {
            process.kill();
        } else {
            process.terminate();
            assertThat(process.awaitExit()).as(process.output()).isZero();
        }
        Thread.sleep(random.nextInt(MOST_DOWN_MS));
        return kill ? "SIGKILL" : "SIGTERM";
    }
}
