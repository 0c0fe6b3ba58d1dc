package io.posthorn.broker.boot;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The life of a server process.
 *
 * <pre>
 * STARTING --started--> SERVING --signal or failure--> STOPPING --closed, or the deadline passed--> STOPPED
 *     |  `--start failed--> STOPPED
 *     `--signal--> halted with 0: a start leaves nothing that the next one cannot use
 * </pre>
 *
 * A clean stop has {@value #STOP_DEADLINE_MS} ms. The thread that calls {@link #run} does everything but wait in the
 * signal's thread, whose end would end the process with the signal's code instead of ours.
 */
public final class ForegroundProcess {
    static final long STOP_DEADLINE_MS = 30_000;

    private final ProcessHost host;
    private final boolean debug;
    private final long stopDeadlineMs;
    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile ExitCode exitCode = ExitCode.OK;

    private enum State {
        STARTING, SERVING, STOPPING, STOPPED
    }

    /** @param debug whether an error is printed with its stack */
    public ForegroundProcess(PrintStream out, PrintStream err, boolean debug) {
        this(ProcessHost.current(out, err), debug, STOP_DEADLINE_MS);
    }

    ForegroundProcess(ProcessHost host, boolean debug, long stopDeadlineMs) {
        this.host = host;
        this.debug = debug;
        this.stopDeadlineMs = stopDeadlineMs;
    }

    /** Starts the service, serves until a signal or a failure, stops it. Once. */
    public ExitCode run(Callable<? extends Service> starter) throws InterruptedException {
        host.onTerminate(this::terminate);
        Service service;
        try {
            service = starter.call();
        } catch (Exception e) {
            exitCode = report(e);
            return stopped();
        }
        state.set(State.SERVING);
        service.failure().whenComplete((reason, broken) -> end.complete(Optional.of(reason == null ? broken : reason)));
        host.out().println("posthorn " + service.readyLine());
        host.out().flush();
        serve(service);
        return stopped();
    }

    private void serve(Service service) throws InterruptedException {
        try {
            Optional<Throwable> failure = end.get();
            state.set(State.STOPPING);
            if (failure.isPresent()) {
                exitCode = report(failure.get());
            }
            stop(service);
        } catch (ExecutionException e) {
            exitCode = report(e.getCause());
        }
    }

    private void stop(Service service) throws InterruptedException, ExecutionException {
        var done = new CompletableFuture<Void>();
        var stopper = new Thread(() -> {
            try {
                service.stop();
                done.complete(null);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        }, "posthorn-stop");
        stopper.setDaemon(true);
        stopper.start();
        try {
            done.get(stopDeadlineMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exitCode = ExitCode.FAILED;
            host.err().println("posthorn: did not stop within %d ms; what was answered is in the log"
                    .formatted(stopDeadlineMs));
        }
    }

    private ExitCode stopped() {
        state.set(State.STOPPED);
        stopped.countDown();
        return exitCode;
    }

    private ExitCode report(Throwable failure) {
        ProcessFailure meaning = ProcessFailure.of(failure);
        host.err().println("posthorn: " + meaning.sentence());
        if (debug) {
            failure.printStackTrace(host.err());
        }
        return meaning.code();
    }

    /** Runs in the thread of the signal, or of {@code System.exit} after {@link #run} returned. */
    private void terminate() {
        if (state.get() == State.STOPPED) {
            return;
        }
        if (state.get() != State.STARTING) {
            end.complete(Optional.empty());
            awaitStopped();
        }
        host.halt(exitCode.code());
    }

    private void awaitStopped() {
        try {
            if (!stopped.await(stopDeadlineMs + 1_000, TimeUnit.MILLISECONDS)) {
                exitCode = ExitCode.FAILED;
            }
        } catch (InterruptedException e) {
            exitCode = ExitCode.FAILED;
            Thread.currentThread().interrupt();
        }
    }
}
