package io.posthorn.store.log;

/** Is told what a log holds while it is opened, on the opening thread, in the order of positions. */
@FunctionalInterface
public interface RecoveryListener {
    /** Before the first frame: the size this log really has, which is that of its existing segments. */
    default void onStart(int segmentSizeBytes) {}

    /** A whole frame. The view is reused for the next one. What this throws ends the opening, and nothing was changed. */
    void onFrame(FrameView frame);

    /** How far the scan is: after each segment. */
    default void onProgress(long scannedBytes, long totalBytes) {}
}
