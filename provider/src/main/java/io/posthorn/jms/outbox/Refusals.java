package io.posthorn.jms.outbox;

import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.connection.RefusedSends;
import io.posthorn.protocol.frame.connection.SessionOpened;
import io.posthorn.protocol.message.Lane;
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

    /**
     * Finds the sends among those under way that the broker, on resume, says it has not stored although it stored later ones: their
     * ERROR was lost. One of which the broker does not know any more counts as refused: nobody may believe that it is stored.
     */
    void learn(SessionOpened opened, FrameLog log) {
        log.forEach((frame, buffer, start, length) -> {
            long sequence = frame.sequence();
            boolean mayBeStored = sequence <= opened.lastSequence() && frame.transaction() == 0
                    && Lane.persistent(frame.lane());
            if (mayBeStored && !bySequence.containsKey(sequence)) {
                learn(opened, sequence);
            }
        });
    }

    private void learn(SessionOpened opened, long sequence) {
        if (sequence <= opened.refusalsKnownAfter()) {
            add(sequence, LinkException.refused(ErrorCode.INTERNAL, "the connection broke before the broker answered,"
                    + " and the broker refused too many sends to know whether it stored this one"));
        }
        for (RefusedSends refused : opened.refused()) {
            if (refused.contains(sequence)) {
                add(sequence, LinkException.refused(refused.code(),
                        "the broker refused the message, and its reason was lost with the connection"));
            }
        }
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
