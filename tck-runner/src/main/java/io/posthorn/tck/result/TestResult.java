package io.posthorn.tck.result;

/**
 * What became of one test.
 *
 * @param millis how long it took
 * @param reason one line, empty for a passed one
 * @param details stack trace and what the test printed, empty for a passed one
 */
public record TestResult(TestId test, Outcome outcome, long millis, String reason, String details) {
    private static final int FIELDS = 6;

    /** A test whose shard ended before it did. */
    public static TestResult lost(TestId test, String reason) {
        return new TestResult(test, Outcome.FAILED, 0, reason, "");
    }

    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    /** One line for {@link #parse}. */
    public String toLine() {
        return String.join("\t", test.className(), test.method(), outcome.name(), Long.toString(millis), escape(reason),
                escape(details));
    }

    /**
     * Reads a line of {@link #toLine}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static TestResult parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not a result: " + line);
        }
        return new TestResult(new TestId(fields[0], fields[1]), Outcome.valueOf(fields[2]), Long.parseLong(fields[3]),
                unescape(fields[4]), unescape(fields[5]));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char code = text.charAt(++i);
            plain.append(switch (code) {
                case 't' -> '\t';
                case 'n' -> '\n';
                case 'r' -> '\r';
                default -> code;
            });
        }
        return plain.toString();
    }
}
