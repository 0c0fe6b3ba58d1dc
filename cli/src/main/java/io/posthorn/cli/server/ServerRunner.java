package io.posthorn.cli.server;

import io.posthorn.broker.boot.Service;
import java.util.concurrent.Callable;

/** The command above the servers: it knows the terminal and whether stacks are wanted. */
public interface ServerRunner {
    /** Runs the service in the foreground and answers the exit code. */
    int runServer(Callable<? extends Service> starter) throws InterruptedException;
}
