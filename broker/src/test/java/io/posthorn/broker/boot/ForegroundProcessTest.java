package io.posthorn.broker.boot;

import io.posthorn.broker.config.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ForegroundProcessTest {
    private final FakeHost host = new FakeHost();
    private final FakeService service = new FakeService();

    @Test
    void shouldSayThatItIsReadyAndStopCleanlyOnASignal() throws Exception {
        CompletableFuture<ExitCode> run = run(() -> service, 5_000);
        host.ready.await();

        host.terminate.run();

        assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK);
        assertThat(host.halted.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(host.text(host.out)).isEqualTo("posthorn fake ready on nowhere\n");
        assertThat(service.stopped.getCount()).isZero();
    }

    @Test
    void shouldEndWithOneReadableLineWhenTheServiceFails() throws Exception {
        CompletableFuture<ExitCode> run = run(() -> service, 5_000);
        host.ready.await();

        service.failure.complete(new IOException("the journal failed: no space left on device"));

        assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.FAILED);
        assertThat(host.text(host.err)).isEqualTo("posthorn: the journal failed: no space left on device\n");
        assertThat(service.stopped.getCount()).isZero();
        host.terminate.run();
        assertThat(host.halted).isNotDone();
    }

    @Test
    void shouldReportAFailedStartWithoutAStack() throws Exception {
        CompletableFuture<ExitCode> run = run(() -> {
            throw new ConfigException("listen.port = 'x' is not accepted");
        }, 5_000);

        assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.USAGE);
        assertThat(host.text(host.err)).isEqualTo("posthorn: listen.port = 'x' is not accepted\n");
    }

    @Test
    void shouldGiveUpACleanStopAtItsDeadline() throws Exception {
        var never = new CountDownLatch(1);
        service.stopping = never;
        CompletableFuture<ExitCode> run = run(() -> service, 50);
        host.ready.await();

        host.terminate.run();

        assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.FAILED);
        assertThat(host.halted.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(host.text(host.err)).contains("did not stop within 50 ms");
        never.countDown();
    }

    @Test
    void shouldEndAtOnceOnASignalDuringItsStart() throws Exception {
        var starting = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        CompletableFuture<ExitCode> run = run(() -> {
            starting.countDown();
            release.await();
            return service;
        }, 5_000);
        starting.await();

        host.terminate.run();

        assertThat(host.halted.get(30, TimeUnit.SECONDS)).isZero();
        release.countDown();
        host.ready.await();
        host.terminate.run();
        run.get(30, TimeUnit.SECONDS);
    }

    private CompletableFuture<ExitCode> run(Callable<Service> starter, long stopDeadlineMs) {
        var result = new CompletableFuture<ExitCode>();
        new Thread(() -> {
            try {
                result.complete(new ForegroundProcess(host, false, stopDeadlineMs).run(starter));
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        }, "test-process").start();
        return result;
    }

    private static final class FakeService implements Service {
        private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
        private final CountDownLatch stopped = new CountDownLatch(1);
        private CountDownLatch stopping = new CountDownLatch(0);

        @Override
        public String readyLine() {
            return "fake ready on nowhere";
        }

        @Override
        public CompletionStage<Throwable> failure() {
            return failure;
        }

        @Override
        public void stop() throws InterruptedException {
            stopping.await();
            stopped.countDown();
        }
    }

    private static final class FakeHost implements ProcessHost {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final CountDownLatch ready = new CountDownLatch(1);
        private final CompletableFuture<Integer> halted = new CompletableFuture<>();
        private volatile Runnable terminate;

        @Override
        public PrintStream out() {
            return new PrintStream(out, true, StandardCharsets.UTF_8) {
                @Override
                public void flush() {
                    super.flush();
                    if (FakeHost.this.out.size() > 0) {
                        ready.countDown();
                    }
                }
            };
        }

        @Override
        public PrintStream err() {
            return new PrintStream(err, true, StandardCharsets.UTF_8);
        }

        @Override
        public void onTerminate(Runnable task) {
            terminate = task;
        }

        @Override
        public void halt(int code) {
            halted.complete(code);
        }

        private String text(ByteArrayOutputStream bytes) {
            return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        }
    }
}
