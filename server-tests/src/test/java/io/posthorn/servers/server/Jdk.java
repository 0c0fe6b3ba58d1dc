package io.posthorn.servers.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which Java a server runs on: this one if it is new enough, else one installed beside it. */
final class Jdk {
    private static final String PROPERTY = "posthorn.servers.jdk";
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private Jdk() {}

    /** The home of a JDK of at least this version; {@code -Dposthorn.servers.jdk=HOME} says which. */
    static Path ofAtLeast(int feature) {
        Path own = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() >= feature) {
            return own;
        }
        String given = System.getProperty(PROPERTY, "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        try (Stream<Path> beside = Files.list(own.getParent())) {
            return beside.filter(each -> featureOf(each).filter(found -> found >= feature).isPresent()).sorted()
                    .findFirst().orElseThrow(() -> new IllegalStateException("this server needs JDK " + feature
                            + " or newer: none beside " + own + ", and none given with -D" + PROPERTY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Integer> featureOf(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
