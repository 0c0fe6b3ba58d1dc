package io.posthorn.servers.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server in which the recipe has installed the resource adapter; not started yet. Closing kills it. */
public interface ApplicationServer extends AutoCloseable {
    /** Starts it (again) and waits until it takes requests. */
    void start() throws IOException, InterruptedException;

    /** Waits until it has written that text since its start. */
    void awaitOutput(String text) throws IOException, InterruptedException;

    /** SIGKILL. */
    void kill();

    /** Deploys or replaces the application, in the running server, and waits until it answers. */
    void deploy(Path war) throws IOException, InterruptedException;

    /** Takes the application out of the running server. */
    void undeploy() throws IOException, InterruptedException;

    /** The application of all checks, with the descriptors this server wants. */
    WebArchive application() throws IOException;

    /** Does a step of the recipe; answers what it has printed. */
    String follow(String step) throws IOException, InterruptedException;

    /** The address of the application, with a slash at the end. */
    URI address();

    /** Where a file {@code prepare} or {@code commit} stops the database's branch at that step. */
    Path stopFolder();

    /** The process of the server, for measurements. */
    long pid();

    @Override
    void close();
}
