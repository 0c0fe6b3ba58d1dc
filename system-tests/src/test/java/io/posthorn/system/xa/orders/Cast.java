package io.posthorn.system.xa.orders;

import java.util.Arrays;
import java.util.List;

/**
 * The servers of a round.
 *
 * @param servers the names of their processes
 * @param groups  the broker groups, sorted by name
 */
public record Cast(List<String> servers, List<String> groups) {
    /** Reads what {@link #toString()} wrote. */
    static Cast parse(String text) {
        String[] parts = text.split("/");
        return new Cast(Arrays.asList(parts[0].split(",")), Arrays.asList(parts[1].split(",")));
    }

    @Override
    public String toString() {
        return String.join(",", servers) + '/' + String.join(",", groups);
    }
}
