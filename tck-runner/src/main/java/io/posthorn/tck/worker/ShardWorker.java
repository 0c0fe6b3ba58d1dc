package io.posthorn.tck.worker;

import com.sun.ts.lib.util.TestUtil;
import io.posthorn.tck.porting.PosthornJmsObjects;
import io.posthorn.tck.result.TestClass;
import io.posthorn.tck.result.TestId;
import io.posthorn.tck.result.TestResult;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The program of a shard's JVM; ends when its input ends. Arguments: log file, time limit of a test in ms. */
public final class ShardWorker {
    /** The first line, when the broker answers. */
    public static final String READY = "#ready";
    /** Begins the only line when it does not; the reason follows. */
    public static final String UNUSABLE = "#unusable ";
    /** The line that follows the results of a class. */
    public static final String CLASS_DONE = "#done";
    /** Begins the line that tells that a test begins; its method's name follows. */
    public static final String BEGINS = "#begins ";

    private final Launcher launcher = LauncherFactory.create();
    private final CapturedOutput output;
    private final Consumer<TestId> begins;
    private final Consumer<TestResult> results;
    private final String testTimeoutMs;

    ShardWorker(CapturedOutput output, Consumer<TestId> begins, Consumer<TestResult> results, String testTimeoutMs) {
        this.output = output;
        this.begins = begins;
        this.results = results;
        this.testTimeoutMs = testTimeoutMs;
    }

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (OutputStream log = new FileOutputStream(args[0], true)) {
            CapturedOutput output = new CapturedOutput(log);
            PrintStream captured = new PrintStream(output, true, StandardCharsets.UTF_8);
            System.setOut(captured);
            System.setErr(captured);
            prepareKit(captured);
            answers.println(greeting(new PosthornJmsObjects()));
            ShardWorker worker = new ShardWorker(output, test -> answers.println(BEGINS + test.method()),
                    result -> answers.println(result.toLine()), args[1]);
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                worker.run(TestClass.parse(line));
                answers.println(CLASS_DONE);
            }
        }
        System.exit(0);
    }

    /** A broker that cannot be used would fail every single test. */
    private static String greeting(PosthornJmsObjects objects) {
        ConnectionFactory factory = objects.getConnectionFactory("MyConnectionFactory");
        try (Connection connection = factory.createConnection(System.getProperty("user"),
                System.getProperty("password"))) {
            connection.start();
            return READY;
        } catch (JMSException e) {
            return UNUSABLE + e.getMessage().replaceAll("\\s+", " ");
        }
    }

    /** The kit's tools take their properties from here; they would look for a file of their harness else. */
    private static void prepareKit(PrintStream captured) {
        Properties properties = new Properties();
        properties.setProperty("line.separator", "\n");
        properties.setProperty("harness.log.traceflag", "true");
        properties.setProperty(PosthornJmsObjects.PORTING_PROPERTY, PosthornJmsObjects.class.getName());
        TestUtil.initNoLogging(properties);
        PrintWriter writer = new PrintWriter(captured, true, StandardCharsets.UTF_8);
        TestUtil.setCurrentTest("", writer, writer);
    }

    void run(TestClass tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(tests.methods().stream()
                        .map(method -> DiscoverySelectors.selectMethod(tests.name(), method)).toList())
                .configurationParameter("junit.jupiter.testmethod.order.default", LeftoversLast.class.getName())
                .configurationParameter("junit.jupiter.execution.timeout.default", testTimeoutMs + " ms")
                .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                .build();
        launcher.execute(request, new ResultListener(output, begins, results));
    }
}
