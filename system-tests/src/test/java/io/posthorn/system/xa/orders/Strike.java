package io.posthorn.system.xa.orders;

/**
 * One process that dies.
 *
 * @param victim      {@link #CLIENT}, or the name of a server's process
 * @param step        where: one of {@link Steps}
 * @param occurrence  at which passage of that step, counted from 1 since the strike before
 * @param delayMicros how long after it; 0: exactly there, and the transaction waits until the victim is dead
 * @param downMs      how long a server stays away; negative: it is back before the transaction goes on
 */
public record Strike(String victim, String step, int occurrence, int delayMicros, int downMs) {
    public static final String CLIENT = "client";

    boolean isExact() {
        return delayMicros == 0;
    }

    @Override
    public String toString() {
        String when = isExact() ? "" : " + " + delayMicros + " µs";
        String back = victim.equals(CLIENT) ? "" : downMs < 0 ? ", back at once" : ", back after " + downMs + " ms";
        return "%s at '%s' no. %d%s%s".formatted(victim, step, occurrence, when, back);
    }
}
