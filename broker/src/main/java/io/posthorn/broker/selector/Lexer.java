package io.posthorn.broker.selector;

import io.posthorn.broker.selector.Token.Kind;
import java.util.Locale;
import java.util.Map;

/** Cuts a selector into words (Jakarta Messaging 3.1, 3.8.1.1). */
final class Lexer {
    private static final Map<String, Kind> KEYWORDS = Map.ofEntries(Map.entry("NOT", Kind.NOT),
            Map.entry("AND", Kind.AND), Map.entry("OR", Kind.OR), Map.entry("BETWEEN", Kind.BETWEEN),
            Map.entry("LIKE", Kind.LIKE), Map.entry("IN", Kind.IN), Map.entry("IS", Kind.IS),
            Map.entry("ESCAPE", Kind.ESCAPE), Map.entry("NULL", Kind.NULL), Map.entry("TRUE", Kind.TRUE),
            Map.entry("FALSE", Kind.FALSE));

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /**
     * The next word; END for ever behind the last.
     *
     * @throws InvalidSelectorException when what stands there begins no word
     */
    Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "", at, at);
        }
        char c = text.charAt(at);
        if (c == '\'') {
            return string();
        }
        if (isDigit(at) || c == '.' && isDigit(at + 1)) {
            return number();
        }
        return Character.isJavaIdentifierStart(text.codePointAt(at)) ? word() : symbol(c);
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private Token word() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        String word = text.substring(start, at);
        Kind keyword = KEYWORDS.get(word.toUpperCase(Locale.ROOT));
        return new Token(keyword == null ? Kind.IDENTIFIER : keyword, word, start, at);
    }

    private Token string() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\'') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                value.append(c);
                at++;
            } else {
                return new Token(Kind.STRING, value.toString(), start, at);
            }
        }
        throw new InvalidSelectorException(text, start,
                "a string literal begins here that is not closed; expected ' at its end (within it, a quote is written '')");
    }

    /** Takes all that could belong to a number; {@link NumericLiteral} says whether it is one. */
    private Token number() {
        int start = at;
        boolean hex = text.charAt(at) == '0' && at + 1 < text.length() && (text.charAt(at + 1) | 0x20) == 'x';
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean sign = at > start && (c == '+' || c == '-') && (text.charAt(at - 1) | 0x20) == (hex ? 'p' : 'e');
            if (!sign && c != '.' && !Character.isJavaIdentifierPart(c)) {
                break;
            }
            at++;
        }
        return new Token(Kind.NUMBER, text.substring(start, at), start, at);
    }

    private Token symbol(char c) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        Kind kind = switch (c) {
            case '(' -> Kind.OPEN;
            case ')' -> Kind.CLOSE;
            case ',' -> Kind.COMMA;
            case '+' -> Kind.PLUS;
            case '-' -> Kind.MINUS;
            case '*' -> Kind.TIMES;
            case '/' -> Kind.DIVIDE;
            case '=' -> Kind.EQUAL;
            case '<' -> next == '>' ? Kind.NOT_EQUAL : next == '=' ? Kind.LESS_OR_EQUAL : Kind.LESS;
            case '>' -> next == '=' ? Kind.GREATER_OR_EQUAL : Kind.GREATER;
            default -> throw new InvalidSelectorException(text, at,
                    "expected a name, a literal or an operator" + hint(c, next));
        };
        int start = at;
        at += kind == Kind.NOT_EQUAL || kind == Kind.LESS_OR_EQUAL || kind == Kind.GREATER_OR_EQUAL ? 2 : 1;
        return new Token(kind, text.substring(start, at), start, at);
    }

    private static String hint(char c, char next) {
        if (c == '"') {
            return "; a string literal is put in single quotes";
        }
        return c == '!' && next == '=' ? "; 'not equal' is written <>" : "";
    }
}
