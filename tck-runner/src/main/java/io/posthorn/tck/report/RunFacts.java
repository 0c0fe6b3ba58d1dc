package io.posthorn.tck.report;

import io.posthorn.tck.settings.TckSettings;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a result page states about the run itself, in order. */
public record RunFacts(Instant startedAt, Map<String, String> lines) {

    /** Copies the map, in its order. */
    public RunFacts {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** Takes them from the settings and this JVM. */
    public static RunFacts of(TckSettings settings, String kitSha256, Instant startedAt) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Product", "Posthorn, provider of Jakarta Messaging 3.1");
        lines.put("Kit", "%s, SHA-256 %s".formatted(settings.kitJar().getFileName(), kitSha256));
        lines.put("Tests", "standalone: com.sun.ts.tests.jms.core and core20"
                + (settings.tests().equals("*") ? "" : ", only " + settings.tests()));
        lines.put("Broker", settings.broker().describe());
        lines.put("Shards", Integer.toString(settings.shards()));
        lines.put("Time a test waits for a message", settings.jmsTimeoutMs() + " ms");
        lines.put("Java", "%s, %s".formatted(System.getProperty("java.vm.name"), System.getProperty("java.version")));
        lines.put("System", "%s %s, %s".formatted(System.getProperty("os.name"), System.getProperty("os.version"),
                System.getProperty("os.arch")));
        return new RunFacts(startedAt, lines);
    }
}
