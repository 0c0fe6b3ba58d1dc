package io.posthorn.tck.kit;

import io.posthorn.tck.result.TestClass;
import io.posthorn.tck.result.TestId;
import io.posthorn.tck.settings.InvalidSettingException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The jar with the tests of {@code core} and {@code core20}: those that need no container. */
public final class Kit {
    private static final List<String> PACKAGES = List.of("com.sun.ts.tests.jms.core", "com.sun.ts.tests.jms.core20");

    private final Path jar;

    public Kit(Path jar) {
        this.jar = jar;
    }

    /** Its digest, as result pages state it. */
    public String sha256() throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * The tests the filter takes, by class.
     *
     * @throws InvalidSettingException when the jar has no tests, or the filter takes none
     */
    public List<TestClass> find(TestFilter filter) throws IOException {
        List<TestId> all = discover();
        if (all.isEmpty()) {
            throw new InvalidSettingException("%s holds no tests below %s: is it the jar jms-tck?".formatted(jar,
                    String.join(" and ", PACKAGES)));
        }
        var byClass = new TreeMap<String, List<String>>();
        all.stream().filter(filter::accepts).sorted().forEach(
                test -> byClass.computeIfAbsent(test.className(), name -> new ArrayList<>()).add(test.method()));
        if (byClass.isEmpty()) {
            throw new InvalidSettingException("none of the %d tests of the kit is meant by tck.tests".formatted(
                    all.size()));
        }
        return byClass.entrySet().stream().map(entry -> new TestClass(entry.getKey(), entry.getValue())).toList();
    }

    private List<TestId> discover() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, Kit.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(PACKAGES.stream().map(DiscoverySelectors::selectPackage).toList())
                    .filters(ClassNameFilter.includeClassNamePatterns(".*")).build();
            TestPlan plan = LauncherFactory.create().discover(request);
            var tests = new ArrayList<TestId>();
            plan.getRoots().forEach(root -> plan.getDescendants(root).stream().filter(TestIdentifier::isTest)
                    .map(Kit::id).forEach(tests::add));
            return tests;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The class a test is run in, which may inherit it. */
    private static TestId id(TestIdentifier test) {
        MethodSource source = (MethodSource) test.getSource().orElseThrow(
                () -> new IllegalStateException(test.getDisplayName() + " comes from no method"));
        return new TestId(source.getClassName(), source.getMethodName());
    }
}
