package io.posthorn.store.log;

import java.util.List;

/**
 * What a salvage copied and what it could not.
 *
 * @param segments segment files of the new log
 * @param frames whole frames copied
 * @param frameBytes their bytes, headers included
 * @param lost what was forced once and is not whole; in the order of positions
 */
public record SalvageReport(int segments, long frames, long frameBytes, List<LostRange> lost) {
    public SalvageReport {
        lost = List.copyOf(lost);
    }
}
