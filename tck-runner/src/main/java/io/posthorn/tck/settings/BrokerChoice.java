package io.posthorn.tck.settings;

import java.util.List;

/**
 * Which broker the tests meet.
 *
 * @param kind where it runs
 * @param url of the running one, else null
 * @param groups broker groups, above 1 only for processes
 * @param assignments {@code key=value} of its configuration
 */
public record BrokerChoice(Kind kind, String url, int groups, List<String> assignments) {
    /** Where a broker runs. */
    public enum Kind {
        EMBEDDED, PROCESS, RUNNING
    }

    /** Copies the list. */
    public BrokerChoice {
        assignments = List.copyOf(assignments);
    }

    /** For people. */
    public String describe() {
        String place = switch (kind) {
            case EMBEDDED -> "embedded, a fresh one for each shard";
            case PROCESS -> groups == 1
                    ? "a process, a fresh one for each shard"
                    : groups + " broker groups and a NameServer as processes, fresh ones for each shard";
            case RUNNING -> "running at " + url;
        };
        return assignments.isEmpty() ? place : place + "; " + String.join(", ", assignments);
    }
}
