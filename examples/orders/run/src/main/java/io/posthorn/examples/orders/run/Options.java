package io.posthorn.examples.orders.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The command line: what was given, and what goes without. */
final class Options {
    static final String USAGE = """
            Places orders in a Jakarta EE application on WildFly, over Posthorn, while the broker is killed.

              --orders N         how many orders (default: 600)
              --kills N          how often the broker is killed with kill -9 (default: 3)
              --folder DIR       HL7, FHIR and ISO 20022 messages to make orders from
                                 (default: ../shared/corpus if there, else a few samples that come along)
              --port N           the port of the page (default: a free one)
              --broker-port N    the port of the broker (default: a free one)
              --wait N           how many seconds to wait for a visitor at the end (default: 30)
              --stay             stay until Ctrl-C
              --logs DIR         where the logs are kept (default: a new folder for temporary files)
              --posthorn DIR     an installed Posthorn (default: distribution/target/posthorn)
              --wildfly DIR      an unpacked WildFly; it is not changed (default: the one that the build unpacked)
              --help             this text

            Exit code: 0 when every order is in the database, fulfilled and confirmed exactly once, 1 when not, 2 for a
            wrong option, 3 when the job could not be done.""";

    private static final int ANY_PORT = 0;
    private static final int LAST_PORT = 65_535;
    private static final int MANY = 1_000_000;

    private enum Name {
        ORDERS, KILLS, FOLDER, PORT, BROKER_PORT, WAIT, STAY(false), LOGS, POSTHORN, WILDFLY, HELP(false);

        private final boolean hasValue;

        Name() {
            this(true);
        }

        Name(boolean hasValue) {
            this.hasValue = hasValue;
        }

        private String typed() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Name of(String typed) {
            for (Name name : values()) {
                if (name.typed().equals(typed)) {
                    return name;
                }
            }
            throw new IllegalArgumentException("unknown option " + typed);
        }
    }

    private final Map<Name, String> given = new EnumMap<>(Name.class);

    private Options() {}

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    static Options parse(String... arguments) {
        var options = new Options();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            Name name = Name.of(rest.pop());
            if (name.hasValue && rest.isEmpty()) {
                throw new IllegalArgumentException(name.typed() + " needs a value");
            }
            options.given.put(name, name.hasValue ? rest.pop() : "");
        }
        options.check();
        return options;
    }

    /** Reads each number once, so that a wrong one is told before anything starts. */
    private void check() {
        orders();
        kills();
        port();
        brokerPort();
        waitSeconds();
    }

    int orders() {
        return number(Name.ORDERS, 600, 1, MANY);
    }

    int kills() {
        return number(Name.KILLS, 3, 0, 1_000);
    }

    /** 0 stands for any free one. */
    int port() {
        return number(Name.PORT, ANY_PORT, ANY_PORT, LAST_PORT);
    }

    /** 0 stands for any free one. */
    int brokerPort() {
        return number(Name.BROKER_PORT, ANY_PORT, ANY_PORT, LAST_PORT);
    }

    int waitSeconds() {
        return number(Name.WAIT, 30, 0, MANY);
    }

    boolean stay() {
        return given.containsKey(Name.STAY);
    }

    boolean help() {
        return given.containsKey(Name.HELP);
    }

    Optional<Path> folder() {
        return path(Name.FOLDER);
    }

    Optional<Path> logs() {
        return path(Name.LOGS);
    }

    Optional<Path> posthorn() {
        return path(Name.POSTHORN);
    }

    Optional<Path> wildfly() {
        return path(Name.WILDFLY);
    }

    private Optional<Path> path(Name name) {
        return Optional.ofNullable(given.get(name)).map(Path::of);
    }

    private int number(Name name, int otherwise, int least, int most) {
        String text = given.getOrDefault(name, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name.typed() + " needs a number, not '" + text + "'", e);
        }
        throw new IllegalArgumentException(name.typed() + " must be " + least + " to " + most + ", not " + text);
    }
}
