package io.posthorn.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code golden/*.txt}: a name, blanks, a value; '#' begins a comment line. */
public final class GoldenFile {
    private GoldenFile() {}

    public static Map<String, String> read(String name) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        try (InputStream in = GoldenFile.class.getResourceAsStream("/golden/" + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.trim().split("\\s+", 2);
                    lines.put(parts[0], parts[1]);
                }
            }
        }
        return lines;
    }
}
