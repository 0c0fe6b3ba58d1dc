package io.posthorn.broker.selector;

import io.posthorn.broker.selector.eval.MessageValues;
import io.posthorn.protocol.message.MessageImage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random selectors against a second, naive evaluation: each is made together with what it must come to for the message, in
 * boxed values, null being unknown or absent. A failure prints the selector and the seed.
 */
@Timeout(120)
class RandomSelectorTest {
    private static final int SELECTORS = 30_000;

    /** A piece of text and its value: Boolean, Long, Double, String, or null. */
    private record Piece(String text, Object value) {}

    /** What arithmetic makes of something that is no number. */
    private static final Object MISMATCH = new Object();

    private final Map<String, Object> properties = Map.of("i", 3, "l", -7L, "d", 2.5, "f", 0.5f, "s", "abc", "t",
            "a_c", "b", true, "n", false, "y", (byte) 3);
    private final List<String> names = List.of("i", "l", "d", "f", "s", "t", "b", "n", "y", "missing", "gone");
    private Random random;

    @Test
    void shouldAgreeWithANaiveEvaluation() {
        MessageImage image = SampleMessage.with(properties.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue())).toArray()).image();
        MessageValues values = new MessageValues();
        int[] outcomes = new int[3];
        for (int seed = 0; seed < SELECTORS; seed++) {
            random = new Random(seed);
            Piece piece = condition(4);
            boolean selected = Selector.parse(piece.text).matches(values.of(image));
            boolean refused = Selector.parse("NOT (" + piece.text + ")").matches(values.of(image));
            String outcome = selected ? "true" : refused ? "false" : "null";
            assertThat(outcome).as("seed %d: %s", seed, piece.text).isEqualTo(String.valueOf(piece.value));
            outcomes[selected ? 0 : refused ? 1 : 2]++;
        }
        assertThat(outcomes).as("true, false and unknown all occur").doesNotContain(0);
    }

    private Piece condition(int depth) {
        return switch (random.nextInt(depth <= 0 ? 5 : 9)) {
            case 0, 1 -> comparison(depth);
            case 2 -> between(depth);
            case 3 -> in();
            case 4 -> random.nextBoolean() ? like() : isNull();
            case 5, 6 -> junction(depth, true);
            case 7 -> junction(depth, false);
            default -> not(depth);
        };
    }

    private Piece junction(int depth, boolean and) {
        Piece a = condition(depth - 1);
        Piece b = condition(depth - 1);
        Boolean x = (Boolean) a.value;
        Boolean y = (Boolean) b.value;
        Boolean decisive = !and;
        Boolean value = decisive.equals(x) || decisive.equals(y) ? decisive : x == null || y == null ? null : and;
        return new Piece("(" + a.text + ") " + (and ? "AND" : "or") + " (" + b.text + ")", value);
    }

    private Piece not(int depth) {
        Piece a = condition(depth - 1);
        return new Piece("Not (" + a.text + ")", negate((Boolean) a.value));
    }

    private static Boolean negate(Boolean value) {
        return value == null ? null : !value;
    }

    private Piece comparison(int depth) {
        String operator = List.of("=", "<>", "<", "<=", ">", ">=").get(random.nextInt(6));
        boolean order = !operator.equals("=") && !operator.equals("<>");
        Piece a = order ? number(depth) : anything(depth);
        Piece b = order ? number(depth) : anything(depth);
        while (isTruth(a) && isOtherLiteral(b) || isTruth(b) && isOtherLiteral(a)) {
            b = anything(depth); // refused, since TRUE and FALSE cannot be names
            a = anything(depth);
        }
        return new Piece(a.text + " " + operator + " " + b.text, compare(operator, a.value, b.value));
    }

    private static boolean isTruth(Piece piece) {
        return piece.text.equalsIgnoreCase("TRUE") || piece.text.equalsIgnoreCase("FALSE");
    }

    private static boolean isOtherLiteral(Piece piece) {
        return !isTruth(piece) && !Character.isJavaIdentifierStart(piece.text.charAt(0));
    }

    private static Boolean compare(String operator, Object a, Object b) {
        if (a == null || b == null) {
            return null;
        }
        if (a instanceof Number x && b instanceof Number y) {
            int order = x instanceof Long p && y instanceof Long q ? Long.compare(p, q)
                    : Double.compare(x.doubleValue() + 0.0, y.doubleValue() + 0.0);
            boolean unordered = Double.isNaN(x.doubleValue()) || Double.isNaN(y.doubleValue());
            return switch (operator) {
                case "=" -> !unordered && order == 0;
                case "<>" -> unordered || order != 0;
                case "<" -> !unordered && order < 0;
                case "<=" -> !unordered && order <= 0;
                case ">" -> !unordered && order > 0;
                default -> !unordered && order >= 0;
            };
        }
        boolean alike = a != MISMATCH && a.getClass() == b.getClass();
        return switch (operator) {
            case "=" -> alike && a.equals(b);
            case "<>" -> alike && !a.equals(b);
            default -> false;
        };
    }

    private Piece between(int depth) {
        Piece x = number(depth - 1);
        Piece a = number(depth - 1);
        Piece b = number(depth - 1);
        boolean negated = random.nextBoolean();
        Boolean first = compare(negated ? "<" : ">=", x.value, a.value);
        Boolean second = compare(negated ? ">" : "<=", x.value, b.value);
        Boolean decisive = negated;
        Boolean value = decisive.equals(first) || decisive.equals(second) ? decisive
                : first == null || second == null ? null : !negated;
        return new Piece(x.text + (negated ? " NOT" : "") + " BETWEEN " + a.text + " AND " + b.text, value);
    }

    private Piece in() {
        Piece name = name();
        List<String> texts = List.of(word(), word(), word());
        boolean negated = random.nextBoolean();
        Boolean value = name.value == null ? null
                : name.value instanceof String text && texts.contains(text) != negated;
        return new Piece(name.text + (negated ? " not" : "") + " in ('" + String.join("','", texts) + "')",
                value);
    }

    private Piece like() {
        Piece name = name();
        StringBuilder pattern = new StringBuilder();
        StringBuilder regex = new StringBuilder();
        for (int n = random.nextInt(5); n > 0; n--) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    pattern.append('%');
                    regex.append(".*");
                }
                case 1 -> {
                    pattern.append('_');
                    regex.append('.');
                }
                case 2 -> {
                    pattern.append("!_");
                    regex.append('_');
                }
                default -> {
                    String letter = String.valueOf((char) ('a' + random.nextInt(3)));
                    pattern.append(letter);
                    regex.append(letter);
                }
            }
        }
        Boolean value = name.value == null ? null
                : name.value instanceof String text && Pattern.matches(regex.toString(), text);
        return new Piece(name.text + " LIKE '" + pattern + "' ESCAPE '!'", value);
    }

    private Piece isNull() {
        Piece name = name();
        boolean negated = random.nextBoolean();
        return new Piece(name.text + " IS " + (negated ? "NOT " : "") + "NULL", (name.value == null) != negated);
    }

    private Piece anything(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> quoted(word());
            case 1 -> new Piece("TRUE", true);
            case 2 -> new Piece("false", false);
            case 3 -> name();
            default -> number(depth);
        };
    }

    private static Piece quoted(String word) {
        return new Piece("'" + word + "'", word);
    }

    private String word() {
        return List.of("abc", "a_c", "x", "").get(random.nextInt(4));
    }

    private Piece name() {
        String name = names.get(random.nextInt(names.size()));
        Object value = properties.get(name);
        if (value instanceof Integer || value instanceof Byte) {
            value = ((Number) value).longValue();
        } else if (value instanceof Float number) {
            value = number.doubleValue();
        }
        return new Piece(name, value);
    }

    private Piece number(int depth) {
        if (depth <= 0 || random.nextInt(3) == 0) {
            return random.nextBoolean() ? name() : literal();
        }
        if (random.nextInt(5) == 0) {
            Piece of = number(depth - 1);
            return new Piece("-(" + of.text + ")", negative(of.value));
        }
        Piece a = number(depth - 1);
        Piece b = number(depth - 1);
        char operator = "+-*/".charAt(random.nextInt(4));
        return new Piece("(" + a.text + " " + operator + " " + b.text + ")", calculate(operator, a.value, b.value));
    }

    private Piece literal() {
        if (random.nextBoolean()) {
            long value = random.nextInt(9) - 4;
            return new Piece(Long.toString(value), value);
        }
        double value = random.nextInt(9) / 2.0;
        return new Piece(Double.toString(value), value);
    }

    private static Object negative(Object of) {
        if (of == null) {
            return null;
        }
        return of instanceof Long exact ? (Object) (-exact)
                : of instanceof Double number ? (Object) (-number) : MISMATCH;
    }

    private static Object calculate(char operator, Object a, Object b) {
        if (a == null || b == null) {
            return null;
        }
        if (!(a instanceof Number) || !(b instanceof Number)) {
            return MISMATCH;
        }
        if (a instanceof Long x && b instanceof Long y) {
            return switch (operator) {
                case '+' -> x + y;
                case '-' -> x - y;
                case '*' -> x * y;
                default -> y == 0 ? null : (Object) (x / y);
            };
        }
        double x = ((Number) a).doubleValue();
        double y = ((Number) b).doubleValue();
        return switch (operator) {
            case '+' -> x + y;
            case '-' -> x - y;
            case '*' -> x * y;
            default -> x / y;
        };
    }
}
