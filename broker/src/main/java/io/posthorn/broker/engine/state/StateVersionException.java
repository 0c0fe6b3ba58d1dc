package io.posthorn.broker.engine.state;

import java.io.IOException;

/** A checkpoint was written by a Posthorn whose state this one does not read. */
public final class StateVersionException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param folder the data folder */
    public StateVersionException(String folder, int found, int known) {
        super("data folder " + folder + " was written by " + (found > known ? "a newer" : "an earlier")
                + " Posthorn: its state has version " + found + ", this one reads " + known + ". Nothing in it was"
                + " changed. Start " + (found > known ? "the newer one" : "that one, consume what is left, and give"
                        + " this one an empty folder"));
    }
}
