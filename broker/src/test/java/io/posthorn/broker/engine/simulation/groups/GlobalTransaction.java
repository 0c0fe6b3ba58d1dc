package io.posthorn.broker.engine.simulation.groups;

import java.util.LinkedHashMap;
import java.util.Map;

/** One transaction over some groups, and what is known of its outcome. */
final class GlobalTransaction {
    /** OPEN: nobody has decided to commit. DECIDING: the commit was said. The others are facts, and never change. */
    enum Fate {
        OPEN, DECIDING, COMMITTED, ROLLED_BACK
    }

    private final String name;
    /** What it sends and what it consumes: text to group. */
    private final Map<String, SimGroup> sends = new LinkedHashMap<>();
    private final Map<String, SimGroup> consumed = new LinkedHashMap<>();
    private Fate fate = Fate.OPEN;

    GlobalTransaction(String name) {
        this.name = name;
    }

    Map<String, SimGroup> sends() {
        return sends;
    }

    Map<String, SimGroup> consumed() {
        return consumed;
    }

    Fate fate() {
        return fate;
    }

    /** The commit is about to be said. */
    void deciding() {
        if (fate == Fate.OPEN) {
            fate = Fate.DECIDING;
        }
    }

    /** Somebody was told, or has seen, what became of it. */
    void is(Fate outcome, String how) {
        boolean mayBe = fate == outcome || fate == Fate.DECIDING || fate == Fate.OPEN && outcome == Fate.ROLLED_BACK;
        if (!mayBe) {
            throw new AssertionError(this + " is " + outcome + " now: " + how);
        }
        fate = outcome;
    }

    @Override
    public String toString() {
        return "transaction " + name + " (" + fate + ", sends " + sends.keySet() + ", consumes " + consumed.keySet()
                + ")";
    }
}
