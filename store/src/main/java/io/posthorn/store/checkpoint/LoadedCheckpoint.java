package io.posthorn.store.checkpoint;

import java.util.List;
import java.util.Optional;

/**
 * What was found.
 *
 * @param newest the newest whole checkpoint; empty when there is none
 * @param damaged names of newer files that are not whole, newest first
 */
public record LoadedCheckpoint(Optional<Checkpoint> newest, List<String> damaged) {
    public LoadedCheckpoint {
        damaged = List.copyOf(damaged);
    }
}
