package io.posthorn.tck.shard;

import io.posthorn.tck.broker.TestBroker;
import io.posthorn.tck.broker.TestBrokers;
import io.posthorn.tck.result.TestClass;
import io.posthorn.tck.result.TestId;
import io.posthorn.tck.result.TestResult;
import io.posthorn.tck.settings.TckSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Deals classes out to shards until all are run. A shard that is lost is replaced, with a fresh broker. */
public final class Shards {
    private final TckSettings settings;
    private final TestBrokers brokers;
    private final Consumer<TestResult> results;
    private final Queue<TestClass> open;

    /** @param results told of each test, on the shards' threads */
    public Shards(TckSettings settings, Collection<TestClass> classes, Consumer<TestResult> results) {
        this.settings = settings;
        this.brokers = new TestBrokers(settings);
        this.results = results;
        // The longest first, so that none is left alone at the end.
        this.open = new ConcurrentLinkedQueue<>(classes.stream()
                .sorted(Comparator.comparing((TestClass tests) -> -tests.methods().size())
                        .thenComparing(TestClass::name))
                .toList());
    }

    /**
     * Runs all; answers when the last is done.
     *
     * @throws IOException when a broker or a shard does not start
     */
    public void run() throws IOException, InterruptedException {
        int count = Math.min(settings.shards(), open.size());
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> shards = new ArrayList<>();
            for (int shard = 1; shard <= count; shard++) {
                Path folder = settings.report().resolve("shard-" + shard);
                shards.add(threads.submit(() -> {
                    work(folder);
                    return null;
                }));
            }
            for (Future<?> shard : shards) {
                shard.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(Path folder) throws IOException, InterruptedException {
        for (int life = 1; !open.isEmpty(); life++) {
            Path own = folder.resolve("life-" + life);
            Files.createDirectories(own);
            try (TestBroker broker = brokers.start(own);
                    ShardProcess process = ShardProcess.start(settings, broker.url(), own)) {
                runWhileAlive(process);
            }
        }
    }

    private void runWhileAlive(ShardProcess process) throws InterruptedException {
        for (TestClass tests = open.poll(); tests != null; tests = open.poll()) {
            Set<String> missing = new TreeSet<>(tests.methods());
            try {
                process.run(tests, result -> {
                    missing.remove(result.test().method());
                    results.accept(result);
                });
                lose(tests, missing, "the kit did not run it");
            } catch (ShardLostException e) {
                passOn(tests, missing, e);
                return;
            }
        }
    }

    /** The test that was running is lost; those behind it are for another shard. When none was, none could be told from another. */
    private void passOn(TestClass tests, Set<String> missing, ShardLostException problem) {
        if (problem.running() == null) {
            lose(tests, missing, problem.getMessage());
            return;
        }
        lose(tests, Set.of(problem.running()), problem.getMessage());
        missing.remove(problem.running());
        if (!missing.isEmpty()) {
            open.add(new TestClass(tests.name(), List.copyOf(missing)));
        }
    }

    private void lose(TestClass tests, Set<String> methods, String reason) {
        methods.forEach(method -> results.accept(TestResult.lost(new TestId(tests.name(), method), reason)));
    }
}
