package io.posthorn.examples.orders.run;

import io.posthorn.examples.routing.flow.JobException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the build has put beside this program, and the installed Posthorn.
 *
 * @param wildfly an unpacked WildFly
 * @param application the orders' war
 * @param posthorn an installed Posthorn, with its resource adapter
 */
record Parts(Path wildfly, Path application, Path posthorn) {
    private static final String WILDFLY = "wildfly-39.0.1.Final";
    private static final String BUILD = ": build it with 'mvn -DskipTests package' in the repository";

    /** @throws JobException when one of them is not there, saying what to do */
    static Parts find(Optional<Path> givenWildfly, Path posthorn) {
        Path folder = programFolder();
        Path wildfly = givenWildfly.orElse(folder.resolve(WILDFLY)).toAbsolutePath().normalize();
        require(wildfly.resolve("jboss-modules.jar"), "no WildFly in " + wildfly
                + (givenWildfly.isPresent() ? ": name the folder that has jboss-modules.jar in it" : BUILD));
        Path application = folder.resolve("orders.war");
        require(application, "no orders.war in " + folder + BUILD);
        var parts = new Parts(wildfly, application, posthorn);
        require(parts.resourceAdapter(), "no resource adapter in " + posthorn + "/rar" + BUILD);
        return parts;
    }

    Path resourceAdapter() {
        return posthorn.resolve("rar/posthorn-ra.rar");
    }

    private static void require(Path file, String otherwise) {
        if (!Files.isRegularFile(file)) {
            throw new JobException(otherwise);
        }
    }

    private static Path programFolder() {
        try {
            return Path.of(Parts.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has an entry that is no file", e);
        }
    }
}
