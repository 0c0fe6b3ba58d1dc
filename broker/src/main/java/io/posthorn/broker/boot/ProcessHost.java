package io.posthorn.broker.boot;

import java.io.PrintStream;

/** The operating system's side of a process, so that its life can be tested within another. */
interface ProcessHost {
    PrintStream out();

    PrintStream err();

    /** Has the task run when the process is asked to end (SIGTERM, SIGINT); it may halt, and holds up the end else. */
    void onTerminate(Runnable task);

    /** Ends the process at once. */
    void halt(int code);

    /** This Java process. */
    static ProcessHost current(PrintStream out, PrintStream err) {
        return new ProcessHost() {
            @Override
            public PrintStream out() {
                return out;
            }

            @Override
            public PrintStream err() {
                return err;
            }

            @Override
            public void onTerminate(Runnable task) {
                Runtime.getRuntime().addShutdownHook(new Thread(task, "posthorn-terminate"));
            }

            @Override
            public void halt(int code) {
                out.flush();
                err.flush();
                Runtime.getRuntime().halt(code);
            }
        };
    }
}
