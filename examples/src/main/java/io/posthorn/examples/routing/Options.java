package io.posthorn.examples.routing;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The command line.
 *
 * @param folder the messages; empty: the corpus beside the repository, or the shipped samples
 * @param home the installed Posthorn; empty: the distribution built beside the example
 * @param rounds how often the folder is sent
 * @param kills how often the broker is killed
 * @param keep whether the workspace stays
 * @param help whether only the usage is wanted
 */
record Options(Optional<Path> folder, Optional<Path> home, int rounds, int kills, boolean keep, boolean help) {
    static final String USAGE = """
            Routes a folder of HL7, FHIR and ISO 20022 messages into a database while the broker is killed.

              --folder DIR    the messages (default: ../shared/corpus if there, else a few shipped samples)
              --rounds N      how often the folder is sent (default: enough for some 20 seconds)
              --kills N       how often the broker is killed with kill -9 (default: 3)
              --posthorn DIR  an installed Posthorn (default: distribution/target/posthorn)
              --keep          keep database, broker data and log
              --help          this text

            Exit code: 0 when every message was stored exactly once and unharmed, 1 when not, 2 for a wrong option,
            3 when the job could not be done.""";
    /** Stands for: choose by the size of the folder. */
    static final int ROUNDS_BY_SIZE = 0;

    private static final int MOST_ROUNDS = 100_000;
    private static final int MOST_KILLS = 1_000;

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    static Options parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        var options = new Options(Optional.empty(), Optional.empty(), ROUNDS_BY_SIZE, 3, false, false);
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        return options;
    }

    private Options with(String option, Deque<String> rest) {
        return switch (option) {
            case "--folder" -> new Options(Optional.of(Path.of(value(option, rest))), home, rounds, kills, keep, help);
            case "--posthorn" -> new Options(folder, Optional.of(Path.of(value(option, rest))), rounds, kills, keep,
                    help);
            case "--rounds" -> new Options(folder, home, number(option, rest, 1, MOST_ROUNDS), kills, keep, help);
            case "--kills" -> new Options(folder, home, rounds, number(option, rest, 0, MOST_KILLS), keep, help);
            case "--keep" -> new Options(folder, home, rounds, kills, true, help);
            case "--help", "-h" -> new Options(folder, home, rounds, kills, keep, true);
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private static int number(String option, Deque<String> rest, int least, int most) {
        String text = value(option, rest);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not '" + text + "'", e);
        }
        throw new IllegalArgumentException(option + " must be " + least + " to " + most + ", not " + text);
    }
}
