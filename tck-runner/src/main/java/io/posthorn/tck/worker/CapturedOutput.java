package io.posthorn.tck.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a shard prints: everything into the log, and the end of what the running test printed kept at hand. Safe for
 * any thread, as tests print from listeners.
 */
final class CapturedOutput extends OutputStream {
    private static final int KEPT_BYTES = 32 * 1024;

    private final OutputStream log;
    private final byte[] ring = new byte[KEPT_BYTES];
    private long written;

    CapturedOutput(OutputStream log) {
        this.log = log;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        log.write(b);
        ring[(int) (written++ % KEPT_BYTES)] = (byte) b;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        log.write(bytes, offset, length);
        for (int i = 0; i < length; i++) {
            ring[(int) (written++ % KEPT_BYTES)] = bytes[offset + i];
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        log.flush();
    }

    /** Forgets what was printed so far. */
    synchronized void reset() {
        written = 0;
    }

    /** What was printed since the reset, or its end. */
    synchronized String text() {
        int kept = (int) Math.min(written, KEPT_BYTES);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((written - kept + i) % KEPT_BYTES)];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
