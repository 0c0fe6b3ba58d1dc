package io.posthorn.broker.selector;

import io.posthorn.broker.selector.eval.Condition;
import io.posthorn.broker.selector.eval.MessageValues;
import io.posthorn.broker.selector.eval.Truth;
import java.util.Optional;

/**
 * A message selector, parsed and compiled (Jakarta Messaging 3.1, 3.8). Immutable; any thread, each with {@link MessageValues} of
 * its own. Equal when the texts are: consumers with the same selector share a cursor.
 */
public final class Selector {
    /** The longest selector accepted. */
    public static final int MAX_CHARACTERS = 32_768;
    /** How deep parentheses, NOT, signs and calculations may be nested. */
    public static final int MAX_DEPTH = 200;

    private final String text;
    private final Condition condition;
    private final IdEquality idEquality;

    Selector(String text, Condition condition, IdEquality idEquality) {
        this.text = text;
        this.condition = condition;
        this.idEquality = idEquality;
    }

    /**
     * Parses a selector; null and blank ones select everything, and the answer is then null (6.5: "an empty string ... indicates
     * that there is no message selector").
     *
     * @throws InvalidSelectorException when it is none
     */
    public static Selector parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return new SelectorParser(text).parse();
    }

    /** Whether the message is selected: only if the selector is true, neither if it is false nor if it is unknown. */
    public boolean matches(MessageValues message) {
        return condition.test(message) == Truth.TRUE;
    }

    /** The equality with an id every selected message fulfils, if there is one. */
    public Optional<IdEquality> idEquality() {
        return Optional.ofNullable(idEquality);
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector selector && selector.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
