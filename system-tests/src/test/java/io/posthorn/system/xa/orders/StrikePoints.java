package io.posthorn.system.xa.orders;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Told of every step that is reached; lets the next strike of the plan happen when its step comes. */
final class StrikePoints {
    private final List<Strike> strikes;
    private final Parent parent;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "strikes");
        thread.setDaemon(true);
        return thread;
    });
    private final Object striking = new Object();
    private boolean ended;
    private int next;
    private int passages;

    /** @param next the first strike that has not happened in an earlier life */
    StrikePoints(List<Strike> strikes, int next, Parent parent) {
        this.strikes = strikes;
        this.next = next;
        this.parent = parent;
    }

    synchronized boolean areOver() {
        return next >= strikes.size();
    }

    /** When a delayed strike is due, the step is left behind; else it returns when the victim is dead. */
    void reach(String step) {
        int number;
        Strike strike;
        synchronized (this) {
            if (areOver() || !strikes.get(next).step().equals(step) || ++passages < strikes.get(next).occurrence()) {
                return;
            }
            number = next;
            strike = strikes.get(number);
            if (!strike.isExact()) {
                passages = Integer.MIN_VALUE; // scheduled: the next passages are none of its business
            }
        }
        if (strike.isExact()) {
            happen(number, strike);
        } else {
            timer.schedule(() -> happen(number, strike), strike.delayMicros(), TimeUnit.MICROSECONDS);
        }
    }

    private void happen(int number, Strike strike) {
        synchronized (striking) {
            if (ended) {
                return;
            }
            if (strike.victim().equals(Strike.CLIENT)) {
                parent.tell(Telling.STRIKE, String.valueOf(number));
                Runtime.getRuntime().halt(Parent.Exit.KILLED);
            }
            parent.strike(number);
        }
        synchronized (this) {
            next = number + 1;
            passages = 0;
        }
        reach(Steps.ARMED);
    }

    /** From here on nothing happens any more: who counts must not be killed, for counting takes the messages away. */
    void end() {
        synchronized (striking) {
            ended = true;
        }
    }
}
