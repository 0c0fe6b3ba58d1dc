package io.posthorn.protocol.message;

/** A lane is a priority and a delivery mode in one byte: priority 0-9, plus 16 for NON_PERSISTENT. */
public final class Lane {
    /** One above the greatest lane: the size of an array with a place for each. */
    public static final int LIMIT = 26;
    public static final int DEFAULT_PRIORITY = 4;

    private static final int NON_PERSISTENT = 16;
    private static final int HIGHEST_PRIORITY = 9;

    private Lane() {}

    /**
     * @throws IllegalArgumentException if the priority is not 0-9 (Jakarta Messaging 3.1, 3.4.10)
     */
    public static int of(int priority, boolean persistent) {
        if (priority < 0 || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("priority " + priority + " is not 0-9");
        }
        return persistent ? priority : priority + NON_PERSISTENT;
    }

    public static int priority(int lane) {
        return lane & ~NON_PERSISTENT;
    }

    public static boolean persistent(int lane) {
        return (lane & NON_PERSISTENT) == 0;
    }

    public static boolean isValid(int lane) {
        int priority = lane & ~NON_PERSISTENT;
        return priority >= 0 && priority <= HIGHEST_PRIORITY;
    }
}
