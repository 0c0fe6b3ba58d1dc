package io.posthorn.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar; without a jar there is none. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"posthorn %s, Java %s".formatted(version == null ? "(not packaged)" : version,
                System.getProperty("java.version"))};
    }
}
