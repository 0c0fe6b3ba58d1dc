package io.posthorn.examples.routing.content;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * The resource types of a FHIR document: one pass over the JSON text that remembers depth and keys and builds nothing
 * else. A document that ends early or closes what it never opened has type {@value ContentType#UNKNOWN}.
 *
 * @param top the type of the outermost resource
 * @param all every type met, the contained ones too
 */
record FhirResources(String top, Set<String> all) {
    private static final String KEY = "resourceType";

    static FhirResources in(byte[] body) {
        return new Scan(new String(body, StandardCharsets.UTF_8)).run();
    }

    private static final class Scan {
        private final String json;
        private final Set<String> all = new TreeSet<>();
        private String top = ContentType.UNKNOWN;
        private String lastText = "";
        private boolean afterKey;
        private int depth;
        private int position;

        Scan(String json) {
            this.json = json;
        }

        FhirResources run() {
            boolean sound = true;
            while (sound && position < json.length()) {
                sound = step(json.charAt(position));
                position++;
            }
            return sound && depth == 0 ? new FhirResources(top, all) : new FhirResources(ContentType.UNKNOWN, Set.of());
        }

        private boolean step(char c) {
            switch (c) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case ':' -> afterKey = lastText.equals(KEY);
                case ',' -> afterKey = false;
                case '"' -> {
                    return string();
                }
                default -> {
                    // White space, numbers and literals say nothing about types.
                }
            }
            return depth >= 0;
        }

        /** Leaves the position at the closing quote; false when there is none. */
        private boolean string() {
            int start = position + 1;
            int end = start;
            while (end < json.length() && json.charAt(end) != '"') {
                end += json.charAt(end) == '\\' ? 2 : 1;
            }
            if (end >= json.length()) {
                return false;
            }
            position = end;
            lastText = json.substring(start, end);
            if (afterKey) {
                all.add(lastText);
                top = depth == 1 ? lastText : top;
                afterKey = false;
            }
            return true;
        }
    }
}
