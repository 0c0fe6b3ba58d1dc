package io.posthorn.system.xa.orders;

import java.util.ArrayList;
import java.util.List;

/** The steps of a transaction at which something can die, by name. */
final class Steps {
    static final String MESSAGES = "messages";
    static final String ROWS = "rows";
    static final String RECEIVED = "after receive";
    static final String INSERTED = "after insert";
    static final String SENT = "after send";
    static final String COMMITTING = "before commit";
    static final String COMMITTED = "after commit";
    /** Reached as soon as the strike is the next one. */
    static final String ARMED = "armed";

    /** Steps that every transaction passes, whatever takes part in it. */
    static final List<String> OF_ANY = List.of(RECEIVED, SENT, COMMITTING, COMMITTED, ARMED);
    /** Steps of the two-phase protocol, of its recovery among them; twice those that may leave a prepared branch. */
    static final List<String> OF_TWO_PHASES = twoPhases();
    /**
     * Steps of a local transaction over two broker groups, as they pass on the wire: "after" is when the answer is there and the
     * client has not heard it.
     */
    static final List<String> OF_TWO_GROUPS = twoGroups();
    /** Steps that recovery passes. */
    static final List<String> OF_RECOVERY = List.of("before messages.recover", "after messages.recover",
            "before messages.commit", "after messages.commit", "before messages.rollback", "after messages.rollback",
            "before rows.recover", "after rows.recover", "before rows.commit", "after rows.commit", ARMED);

    private Steps() {}

    /** Before a call, or a frame, goes out. */
    static String before(String what) {
        return "before " + what;
    }

    /** When its answer is there. */
    static String after(String what) {
        return "after " + what;
    }

    private static List<String> twoGroups() {
        List<String> steps = new ArrayList<>();
        for (String frame : List.of("PREPARE", "COMMIT", "BRANCH_COMMIT", "DECISION_DONE", "ROLLBACK")) {
            steps.add(before(frame));
            steps.add(after(frame));
        }
        return List.copyOf(steps);
    }

    private static List<String> twoPhases() {
        List<String> steps = new ArrayList<>();
        for (String resource : List.of(MESSAGES, ROWS)) {
            for (String call : List.of("start", "end", "prepare", "commit", "rollback", "recover", "prepare",
                    "commit")) {
                steps.add("before " + resource + '.' + call);
                steps.add("after " + resource + '.' + call);
            }
        }
        steps.add(INSERTED);
        return List.copyOf(steps);
    }
}
