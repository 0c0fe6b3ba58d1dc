package io.posthorn.examples.routing.report;

/**
 * The count of one kind of message, or of all.
 *
 * @param sent sends that returned
 * @param due rows there must be: one for each message and subscriber it is routed to
 * @param stored rows there are
 * @param lost due rows that are missing
 * @param twice rows beyond the first of the same message and subscriber
 * @param stray rows of a subscriber that the message is not for, or of a message never sent
 * @param damaged rows whose bytes are not those of the file
 */
public record Tally(long sent, long due, long stored, long lost, long twice, long stray, long damaged) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    /** Whether every due row is there, once, unharmed. */
    public boolean clean() {
        return due == stored && lost == 0 && twice == 0 && stray == 0 && damaged == 0;
    }

    Tally plus(Tally other) {
        return new Tally(sent + other.sent, due + other.due, stored + other.stored, lost + other.lost,
                twice + other.twice, stray + other.stray, damaged + other.damaged);
    }
}
