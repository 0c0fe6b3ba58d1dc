package io.posthorn.store.log;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What the files of a log folder are called. Only {@code .log} files are part of the log.
 *
 * <pre>
 * 00000000000016777216.log   the segment that begins at that position
 * 00000000000016777216.gone  empty: the segment of that position was retired though an older one still lives
 * spare-7                    a segment to be: preallocated, or recycled with stale frames in it
 * new-7, dead-7              not a spare yet, or to be deleted; deleted when the log is opened
 * </pre>
 */
final class SegmentNames {
    static final String SPARE = "spare-";
    static final String NEW = "new-";
    static final String DEAD = "dead-";
    private static final String LOG = ".log";
    private static final String GONE = ".gone";

    private SegmentNames() {}

    static String log(long start) {
        return String.format(Locale.ROOT, "%020d", start) + LOG;
    }

    static String gone(long start) {
        return String.format(Locale.ROOT, "%020d", start) + GONE;
    }

    static OptionalLong startOfLog(String name) {
        return number(name, "", LOG);
    }

    static OptionalLong startOfGone(String name) {
        return number(name, "", GONE);
    }

    static OptionalLong numberOfSpare(String name) {
        return number(name, SPARE, "");
    }

    static boolean isDisposable(String name) {
        return number(name, NEW, "").isPresent() || number(name, DEAD, "").isPresent();
    }

    private static OptionalLong number(String name, String prefix, String suffix) {
        if (!name.startsWith(prefix) || !name.endsWith(suffix)) {
            return OptionalLong.empty();
        }
        String digits = name.substring(prefix.length(), name.length() - suffix.length());
        return digits.matches("0{0,2}[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
