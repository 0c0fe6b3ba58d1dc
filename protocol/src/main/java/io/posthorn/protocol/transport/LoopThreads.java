package io.posthorn.protocol.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Daemon threads for loops. They keep neither class loader nor access context of the one who happens to connect first: in a server
 * that may be an application, which is undeployed while others go on.
 */
final class LoopThreads extends DefaultThreadFactory {
    LoopThreads(String name) {
        super(name, true);
    }

    @Override
    @SuppressWarnings("removal") // on JDK 17 a thread inherits the access context, and nothing else leaves it out
    protected Thread newThread(Runnable task, String name) {
        Thread thread = AccessController.doPrivileged((PrivilegedAction<Thread>) () -> super.newThread(task, name));
        thread.setContextClassLoader(LoopThreads.class.getClassLoader());
        return thread;
    }
}
