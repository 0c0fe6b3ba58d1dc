package io.posthorn.store.testing;

import java.io.IOException;

/** What all folders and files of one simulated machine share while it runs: power, fail points, capacity. */
final class SimPower {
    final SimFolder root;
    private long operations;
    private long failAt = Long.MAX_VALUE;
    private long failForceAt = Long.MAX_VALUE;
    private long forces;
    private boolean off;
    long capacityBytes = Long.MAX_VALUE;
    long reserveBytes;
    boolean locked;
    private Runnable duringForce;

    SimPower(SimFolder root) {
        this.root = root;
    }

    void failAtWrite(long operation) {
        failAt = operations + operation;
    }

    void failForce(long force) {
        failForceAt = forces + force;
    }

    long operations() {
        return operations;
    }

    void cut() {
        off = true;
    }

    boolean isOff() {
        return off;
    }

    void check(String operation) {
        if (off) {
            throw new PowerLossException(operation + " (the power is off)");
        }
    }

    /** Counts a mutating operation. True when the power goes off in it: the caller does what it likes of it, then throws. */
    boolean mutates(String operation) {
        check(operation);
        if (++operations >= failAt) {
            off = true;
        }
        return off;
    }

    void duringForce(Runnable action) {
        duringForce = action;
    }

    /** A force has brought everything to the disk and is about to return. */
    void forced() {
        Runnable action = duringForce;
        duringForce = null;
        if (action != null) {
            action.run();
        }
    }

    boolean forceFails() throws IOException {
        return ++forces == failForceAt;
    }
}
