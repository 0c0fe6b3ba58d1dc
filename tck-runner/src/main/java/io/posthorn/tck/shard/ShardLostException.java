package io.posthorn.tck.shard;

/** A shard that no longer answers. */
final class ShardLostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String running;

    /** @param running the method that was being run; null between tests */
    ShardLostException(String running, String message) {
        super(message);
        this.running = running;
    }

    String running() {
        return running;
    }
}
