package io.posthorn.broker.selector;

import io.posthorn.broker.selector.Token.Kind;

/** The words of a selector one by one, with the bounds and the errors of parsing them. */
final class Tokens {
    private final String text;
    private final Lexer lexer;
    private Token current;
    private int depth;
    private int slots;

    Tokens(String text) {
        this.text = text;
        this.lexer = new Lexer(text);
        this.current = lexer.next();
    }

    String text() {
        return text;
    }

    Token current() {
        return current;
    }

    boolean is(Kind kind) {
        return current.kind() == kind;
    }

    Token advance() {
        Token taken = current;
        current = lexer.next();
        return taken;
    }

    /** Takes the word if it is of that kind. */
    boolean take(Kind kind) {
        if (!is(kind)) {
            return false;
        }
        advance();
        return true;
    }

    Token expect(Kind kind) {
        if (!is(kind)) {
            throw unexpected(kind.toString());
        }
        return advance();
    }

    InvalidSelectorException unexpected(String expected) {
        return invalid(current.position(), "expected " + expected + ", found " + current.forPeople());
    }

    InvalidSelectorException invalid(int position, String problem) {
        return new InvalidSelectorException(text, position, problem);
    }

    /** One level of parentheses, NOT or signs deeper. */
    void enter(Token at) {
        if (++depth > Selector.MAX_DEPTH) {
            throw invalid(at.position(), "it is nested more than " + Selector.MAX_DEPTH + " deep");
        }
    }

    void leave() {
        depth--;
    }

    /** The height of a node over children of that height. */
    int deeper(int height) {
        if (height >= Selector.MAX_DEPTH) {
            throw invalid(current.position(), "what stands before is nested more than " + Selector.MAX_DEPTH + " deep");
        }
        return height + 1;
    }

    /** Numbers of slots nobody else uses; answers the first. */
    int slots(int count) {
        int first = slots;
        slots += count;
        return first;
    }
}
