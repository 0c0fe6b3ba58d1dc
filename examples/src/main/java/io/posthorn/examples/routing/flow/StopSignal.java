package io.posthorn.examples.routing.flow;

/** Tells the roles to finish what they have in hand. Any thread. */
public final class StopSignal {
    private volatile boolean given;

    /** Cannot be taken back. */
    public void give() {
        given = true;
    }

    /** Whether to stop. */
    public boolean given() {
        return given;
    }
}
