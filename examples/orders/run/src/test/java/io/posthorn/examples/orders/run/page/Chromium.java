package io.posthorn.examples.orders.run.page;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Chromium, where one is installed: named by the system property orders.chromium, or found on the path. */
final class Chromium {
    private static final String[] NAMES = {"chromium", "chromium-browser", "google-chrome"};
    private static final long TIMEOUT_S = 120;

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    static Optional<Chromium> installed() {
        String named = System.getProperty("orders.chromium");
        Stream<Path> places = named != null
                ? Stream.of(Path.of(named))
                : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .flatMap(folder -> Arrays.stream(NAMES).map(name -> Path.of(folder, name)));
        return places.filter(Files::isExecutable).findFirst().map(Chromium::new);
    }

    /** Opens the page, gives its scripts five seconds, and takes a picture. */
    Path picture(URI page, Path file) throws IOException, InterruptedException {
        run(page, "--screenshot=" + file.toAbsolutePath(), "--window-size=1300,1000");
        return file;
    }

    /** Opens the page, gives its scripts five seconds, and answers the document as it is then. */
    String document(URI page) throws IOException, InterruptedException {
        return run(page, "--dump-dom");
    }

    private String run(URI page, String... options) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(Path.of("target"), "chromium-");
        Path output = profile.resolve("output");
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox",
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--user-data-dir=" + profile.toAbsolutePath(),
                "--virtual-time-budget=5000"));
        command.addAll(List.of(options));
        command.add(page.toString());
        Process process = new ProcessBuilder(command).redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " did not end well");
            }
            return Files.readString(output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
