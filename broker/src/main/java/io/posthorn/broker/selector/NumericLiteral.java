package io.posthorn.broker.selector;

import io.posthorn.broker.selector.eval.Literal;
import java.util.regex.Pattern;

/**
 * Numbers as Java writes them: exact ones decimal, hexadecimal, octal or binary, with or without L, all in the range of long;
 * approximate ones with a point, an exponent, or D or F (Jakarta Messaging 3.1, 3.8.1.1).
 */
final class NumericLiteral {
    private static final Pattern EXACT =
            Pattern.compile("(0[xX]_*[0-9a-fA-F][0-9a-fA-F_]*|0[bB][01][01_]*|[0-9][0-9_]*)[lL]?");
    private static final Pattern APPROXIMATE = Pattern.compile(
            "([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+)([eE][+-]?[0-9]+)?[fFdD]?"
                    + "|0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+[fFdD]?");

    private NumericLiteral() {}

    /**
     * The value, or null when it is no number, or none in the range of long.
     *
     * @param negative whether a minus stands before it; it belongs to the number, so that the least long can be written
     */
    static Literal parse(String text, boolean negative) {
        if (EXACT.matcher(text).matches() && !text.endsWith("_")) {
            return exact(text, negative);
        }
        if (!APPROXIMATE.matcher(text).matches()) {
            return null;
        }
        char last = text.charAt(text.length() - 1);
        boolean hex = text.length() > 1 && (text.charAt(1) | 0x20) == 'x';
        boolean single = (last | 0x20) == 'f' && (!hex || text.indexOf('p') > 0 || text.indexOf('P') > 0);
        double value = single ? Float.parseFloat(text) : Double.parseDouble(text);
        return Double.isInfinite(value) ? null : Literal.of(negative ? -value : value);
    }

    private static Literal exact(String text, boolean negative) {
        String digits = text.replace("_", "");
        if ((digits.charAt(digits.length() - 1) | 0x20) == 'l') {
            digits = digits.substring(0, digits.length() - 1);
        }
        char second = digits.length() > 1 ? (char) (digits.charAt(1) | 0x20) : ' ';
        try {
            if (digits.charAt(0) == '0' && digits.length() > 1) {
                long bits = switch (second) {
                    case 'x' -> Long.parseUnsignedLong(digits, 2, digits.length(), 16);
                    case 'b' -> Long.parseUnsignedLong(digits, 2, digits.length(), 2);
                    default -> Long.parseUnsignedLong(digits, 8);
                };
                return Literal.of(negative ? -bits : bits);
            }
            return Literal.of(Long.parseLong(negative ? "-" + digits : digits));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
