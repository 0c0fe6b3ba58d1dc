package io.posthorn.protocol.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which broker in this JVM; clients with equal settings share one. Paths are made absolute, so that they compare.
 *
 * @param dataFolder empty: in memory
 * @param configFile properties file with the broker's keys; empty: defaults
 */
public record EmbeddedSettings(Optional<Path> dataFolder, Optional<Path> configFile) {
    /** Makes the paths absolute. */
    public EmbeddedSettings {
        dataFolder = dataFolder.map(path -> path.toAbsolutePath().normalize());
        configFile = configFile.map(path -> path.toAbsolutePath().normalize());
    }
}
