package io.posthorn.examples.routing;

import io.posthorn.examples.routing.flow.JobException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds what lies around the example: the repository it was built in, the distribution there, the corpus beside it. */
public final class Surroundings {
    private static final String DISTRIBUTION = "distribution/target/posthorn";
    private static final String CORPUS = "../shared/corpus";

    private Surroundings() {}

    /** The given installation, or the distribution built in the repository. */
    public static Path posthornHome(Optional<Path> given) {
        Path home = given.orElseGet(() -> repository().map(root -> root.resolve(DISTRIBUTION)).orElseThrow(
                () -> new JobException("no " + DISTRIBUTION + " around the example: build it with 'mvn package',"
                        + " or name an installation with --posthorn")));
        if (!Files.isRegularFile(home.resolve("bin/posthorn"))) {
            throw new JobException("no bin/posthorn in " + home);
        }
        return home.toAbsolutePath().normalize();
    }

    /** The corpus beside the repository, where there is one. */
    public static Optional<Path> corpus() {
        return repository().map(root -> root.resolve(CORPUS).normalize()).filter(Files::isDirectory);
    }

    /** The first folder above the example's code that has a built distribution. */
    public static Optional<Path> repository() {
        for (Path folder = codeLocation(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(DISTRIBUTION))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static Path codeLocation() {
        try {
            return Path.of(Surroundings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has an entry that is no file", e);
        }
    }
}
