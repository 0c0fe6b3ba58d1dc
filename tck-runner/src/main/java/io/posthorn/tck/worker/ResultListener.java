package io.posthorn.tck.worker;

import io.posthorn.tck.result.Outcome;
import io.posthorn.tck.result.TestId;
import io.posthorn.tck.result.TestResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Makes results of what JUnit tells. On JUnit's thread; tests come one after another. */
final class ResultListener implements TestExecutionListener {
    private final CapturedOutput output;
    private final Consumer<TestId> begins;
    private final Consumer<TestResult> results;
    private TestPlan plan;
    private long startedAtNanos;

    ResultListener(CapturedOutput output, Consumer<TestId> begins, Consumer<TestResult> results) {
        this.output = output;
        this.begins = begins;
        this.results = results;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        if (identifier.isTest()) {
            output.reset();
            startedAtNanos = System.nanoTime();
            begins.accept(id(identifier));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        tell(identifier, Outcome.SKIPPED, reason, "");
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (passed && !identifier.isTest()) {
            return;
        }
        if (passed) {
            tell(identifier, Outcome.PASSED, "", "");
        } else {
            String text = output.text();
            tell(identifier, Outcome.FAILED,
                    result.getThrowable().map(e -> FailureReason.of(e, text)).orElse("aborted"),
                    result.getThrowable().map(ResultListener::stackTrace).orElse("") + "\n" + text);
        }
    }

    /** Of a container, for each test in it. */
    private void tell(TestIdentifier identifier, Outcome outcome, String reason, String details) {
        if (!identifier.isTest()) {
            plan.getChildren(identifier).forEach(child -> tell(child, outcome, reason, details));
            return;
        }
        long millis = startedAtNanos == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos);
        results.accept(new TestResult(id(identifier), outcome, millis, reason, details));
    }

    private static TestId id(TestIdentifier test) {
        MethodSource source = (MethodSource) test.getSource().orElseThrow();
        return new TestId(source.getClassName(), source.getMethodName());
    }

    private static String stackTrace(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
