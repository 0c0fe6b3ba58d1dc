package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** The sends that failed and nobody has been told of yet. Guarded by the {@link SendLedger} it belongs to, but for {@link #any}. */
final class Refusals {
    private final TreeMap<Long, LinkException> bySequence = new TreeMap<>();
    private volatile boolean any;

    /** Whether there are some; also without the lock. */
    boolean any() {
        return any;
    }

    void add(long sequence, LinkException refusal) {
        bySequence.put(sequence, refusal);
        any = true;
    }

    /** Why a send failed; null when it did not. Forgets it. */
    LinkException take(long sequence) {
        if (!any) {
            return null;
        }
        LinkException refusal = bySequence.remove(sequence);
        any = !bySequence.isEmpty();
        return refusal;
    }

    /**
     * Why the first of the sends was refused that nobody waits for; null when none was. Forgets all of them, and that some
     * were lost: those were non-persistent.
     *
     * @param waitedFor the sends whose fate somebody will ask for
     */
    LinkException takeUnreported(LongPredicate waitedFor) {
        LinkException first = null;
        for (Long sequence : bySequence.keySet().toArray(Long[]::new)) {
            if (!waitedFor.test(sequence)) {
                LinkException refusal = take(sequence);
                first = first != null || refusal.isLost() ? first : refusal;
            }
        }
        return first;
    }
}
