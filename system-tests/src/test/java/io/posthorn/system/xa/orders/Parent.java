package io.posthorn.system.xa.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The process that started this one: hears what happens, and kills and restarts servers. One line each way at a time. */
final class Parent {
    private final BufferedReader answers =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    /** Asks for a strike and waits until the victim is dead (or, if the plan says so, back). */
    void strike(int number) {
        tell(Telling.STRIKE, String.valueOf(number));
        try {
            if (answers.readLine() == null) {
                Runtime.getRuntime().halt(Exit.ORPHANED);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void tell(Telling what, String text) {
        System.out.println(what.prefix() + text.replace('\n', ' '));
        System.out.flush();
    }

    /** Exit codes beside 0. */
    static final class Exit {
        static final int KILLED = 137;
        static final int ORPHANED = 3;
        static final int FAILED = 1;

        private Exit() {}
    }
}
