package io.posthorn.tck;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole program, with a kit of one class made up here. */
@Timeout(120)
class TckRunnerTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) throws InterruptedException {
        return TckRunner.run(args, new Properties(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    @Test
    void shouldRunAKitAndReport(@TempDir Path folder) throws Exception {
        Path jar = kit(folder);
        Path report = folder.resolve("report");
        assertThat(run("-Dtck.jar=" + jar, "-Dtck.report=" + report, "-Dtck.shards=1")).as(err.toString()).isEqualTo(1);
        assertThat(out.toString()).contains("3 tests in 1 classes", "core.sample.SampleIT.leavesTheJvm",
                "the shard's JVM ended with exit code 7", "1 of 3 passed, 2 failed, 0 not run");
        assertThat(report.resolve("result.md")).content().contains("| core | 3 | 1 | 2 | 0 |");
        assertThat(report.resolve("TEST-jakarta-messaging-tck.xml")).content().contains("name=\"passesWithABroker\"");
    }

    @Test
    void shouldEndWithZeroOnlyWhenAllPassed(@TempDir Path folder) throws Exception {
        assertThat(run("-Dtck.jar=" + kit(folder), "-Dtck.report=" + folder.resolve("report"), "-Dtck.shards=1",
                "-Dtck.tests=SampleIT.passesWithABroker")).as(out.toString()).isZero();
    }

    @Test
    void shouldSayInASentenceWhatIsWrong(@TempDir Path folder) throws Exception {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("the kit is missing: give -Dtck.jar=FILE");
        assertThat(run("--verbose")).isEqualTo(2);
        assertThat(err.toString()).contains("argument --verbose is not accepted: expected -Dkey=value");
        Path empty = Files.createFile(folder.resolve("empty.jar"));
        assertThat(run("-Dtck.jar=" + empty)).isEqualTo(2);
        assertThat(err.toString()).contains("holds no tests below com.sun.ts.tests.jms.core");
    }

    /** Instead of failing every test. */
    @Test
    void shouldNotRunWhenTheBrokerCannotBeReached(@TempDir Path folder) throws Exception {
        Path jar = kit(folder);
        Path report = folder.resolve("report");
        assertThat(run("-Dtck.jar=" + jar, "-Dtck.report=" + report, "-Dtck.broker=posthorn://127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the TCK could not be run: no server answers: 127.0.0.1:1");
        assertThat(run("-Dtck.jar=" + jar, "-Dtck.report=" + report, "-Dtck.broker.set=no.such=1")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown key 'no.such'");
    }

    @Test
    void shouldListTheOptions() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("-Dtck.jar=", "-Dtck.broker=", "-Dtck.report=");
    }

    private static Path kit(Path folder) throws Exception {
        Path source = folder.resolve("SampleIT.java");
        try (var text = TckRunnerTest.class.getResourceAsStream("/SampleIT.java.txt")) {
            Files.copy(text, source);
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d", classes.toString(),
                "-cp", System.getProperty("java.class.path"), source.toString())).isZero();
        Path jar = folder.resolve("kit.jar");
        try (var target = new JarOutputStream(Files.newOutputStream(jar)); var tree = Files.walk(classes)) {
            for (Path path : tree.filter(path -> !path.equals(classes)).sorted().toList()) {
                boolean folderEntry = Files.isDirectory(path);
                target.putNextEntry(new ZipEntry(classes.relativize(path).toString().replace('\\', '/')
                        + (folderEntry ? "/" : "")));
                if (!folderEntry) {
                    Files.copy(path, target);
                }
            }
        }
        return jar;
    }
}
