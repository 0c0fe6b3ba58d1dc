package io.posthorn.broker.selector;

import io.posthorn.broker.selector.Token.Kind;
import io.posthorn.broker.selector.eval.Between;
import io.posthorn.broker.selector.eval.Comparison;
import io.posthorn.broker.selector.eval.Condition;
import io.posthorn.broker.selector.eval.Header;
import io.posthorn.broker.selector.eval.InList;
import io.posthorn.broker.selector.eval.Junction;
import io.posthorn.broker.selector.eval.Like;
import io.posthorn.broker.selector.eval.LikePattern;
import io.posthorn.broker.selector.eval.Literal;
import io.posthorn.broker.selector.eval.Negation;
import io.posthorn.broker.selector.eval.NullCheck;
import io.posthorn.broker.selector.eval.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * Recursive descent over the conditions of a selector; what stands in them is {@link ExpressionParser}'s.
 *
 * <pre>
 * or         = and { OR and }
 * and        = not { AND not }
 * not        = NOT not | predicate
 * predicate  = sum [ comparison sum | IS [NOT] NULL | [NOT] BETWEEN sum AND sum | [NOT] IN (...) | [NOT] LIKE ... ]
 * </pre>
 */
final class SelectorParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    SelectorParser(String text) {
        if (text.length() > Selector.MAX_CHARACTERS) {
            throw new InvalidSelectorException(text, Selector.MAX_CHARACTERS,
                    "it is longer than " + Selector.MAX_CHARACTERS + " characters");
        }
        this.tokens = new Tokens(text);
        this.expressions = new ExpressionParser(tokens, this::or);
    }

    Selector parse() {
        Condition condition = expressions.condition(or());
        if (!tokens.is(Kind.END)) {
            throw tokens.unexpected("AND, OR or the end");
        }
        return new Selector(tokens.text(), condition, idEquality(condition));
    }

    private Node or() {
        return junction(Kind.OR);
    }

    private Node junction(Kind operator) {
        Node first = operator == Kind.OR ? junction(Kind.AND) : not();
        if (!tokens.is(operator)) {
            return first;
        }
        List<Condition> parts = new ArrayList<>();
        parts.add(expressions.condition(first));
        int height = first.height();
        while (tokens.take(operator)) {
            Node next = operator == Kind.OR ? junction(Kind.AND) : not();
            parts.add(expressions.condition(next));
            height = Math.max(height, next.height());
        }
        return Node.of(new Junction(operator == Kind.AND, parts), first.position(), tokens.deeper(height));
    }

    private Node not() {
        Token start = tokens.current();
        if (!tokens.take(Kind.NOT)) {
            return predicate();
        }
        tokens.enter(start);
        Node of = not();
        tokens.leave();
        return Node.of(new Negation(expressions.condition(of)), start.position(), tokens.deeper(of.height()));
    }

    private Node predicate() {
        Node left = expressions.sum();
        Comparison.Operator comparison = comparison(tokens.current().kind());
        if (comparison != null) {
            return comparison(left, comparison);
        }
        if (tokens.take(Kind.IS)) {
            boolean negated = tokens.take(Kind.NOT);
            tokens.expect(Kind.NULL);
            Condition check = new NullCheck(name(left, "IS NULL"), tokens.slots(NullCheck.SLOTS));
            return Node.of(negated ? new Negation(check) : check, left.position(), tokens.deeper(left.height()));
        }
        boolean negated = tokens.take(Kind.NOT);
        return switch (tokens.current().kind()) {
            case BETWEEN -> between(left, negated);
            case IN -> in(left, negated);
            case LIKE -> like(left, negated);
            default -> {
                if (negated) {
                    throw tokens.unexpected("BETWEEN, IN or LIKE after NOT");
                }
                yield left;
            }
        };
    }

    private static Comparison.Operator comparison(Kind kind) {
        return switch (kind) {
            case EQUAL -> Comparison.Operator.EQUAL;
            case NOT_EQUAL -> Comparison.Operator.NOT_EQUAL;
            case LESS -> Comparison.Operator.LESS;
            case LESS_OR_EQUAL -> Comparison.Operator.LESS_OR_EQUAL;
            case GREATER -> Comparison.Operator.GREATER;
            case GREATER_OR_EQUAL -> Comparison.Operator.GREATER_OR_EQUAL;
            default -> null;
        };
    }

    /** Strings and booleans are compared by = and <> alone (3.8.1.1). */
    private Node comparison(Node left, Comparison.Operator operator) {
        tokens.advance();
        Node right = expressions.sum();
        if (operator.isOrder()) {
            expressions.requireNumber(left, "only numbers are ordered; strings and booleans are compared by = and <>");
            expressions.requireNumber(right, "only numbers are ordered; strings and booleans are compared by = and <>");
        }
        expressions.requireNoName(left, right);
        expressions.requireNoName(right, left);
        Operand a = expressions.operand(left);
        Operand b = expressions.operand(right);
        return Node.of(new Comparison(operator, a, b, tokens.slots(Comparison.SLOTS)), left.position(),
                tokens.deeper(Math.max(left.height(), right.height())));
    }

    private Node between(Node value, boolean negated) {
        tokens.expect(Kind.BETWEEN);
        Node low = expressions.sum();
        tokens.expect(Kind.AND);
        Node high = expressions.sum();
        for (Node node : List.of(value, low, high)) {
            expressions.requireNumber(node, "BETWEEN compares numbers");
        }
        int height = Math.max(value.height(), Math.max(low.height(), high.height()));
        return Node.of(new Between(expressions.operand(value), expressions.operand(low), expressions.operand(high),
                negated, tokens.slots(Between.SLOTS)), value.position(), tokens.deeper(height));
    }

    private Node in(Node value, boolean negated) {
        Operand name = name(value, "IN");
        tokens.expect(Kind.IN);
        tokens.expect(Kind.OPEN);
        List<Literal> texts = new ArrayList<>();
        do {
            texts.add(Literal.of(tokens.expect(Kind.STRING).text()));
        } while (tokens.take(Kind.COMMA));
        if (!tokens.take(Kind.CLOSE)) {
            throw tokens.unexpected("',' or ')'");
        }
        return Node.of(new InList(name, texts, negated, tokens.slots(InList.SLOTS)), value.position(),
                tokens.deeper(value.height()));
    }

    private Node like(Node value, boolean negated) {
        Operand name = name(value, "LIKE");
        tokens.expect(Kind.LIKE);
        Token pattern = tokens.expect(Kind.STRING);
        int escape = -1;
        if (tokens.take(Kind.ESCAPE)) {
            Token character = tokens.expect(Kind.STRING);
            if (character.text().codePointCount(0, character.text().length()) != 1) {
                throw tokens.invalid(character.position(),
                        "expected an escape character: a string literal of length one");
            }
            escape = character.text().codePointAt(0);
        }
        LikePattern compiled = LikePattern.of(pattern.text(), escape);
        if (compiled == null) {
            throw tokens.invalid(pattern.position(),
                    "in the pattern the escape character must stand before %, _ or itself");
        }
        return Node.of(new Like(name, compiled, negated, tokens.slots(Like.SLOTS)), value.position(),
                tokens.deeper(value.height()));
    }

    private Operand name(Node node, String operator) {
        if (!node.isName()) {
            throw tokens.invalid(node.position(), "expected a property or header field before " + operator);
        }
        return node.operand();
    }

    private static IdEquality idEquality(Condition condition) {
        if (condition instanceof Junction junction && junction.isAnd()) {
            return junction.parts().stream().map(SelectorParser::idEquality).filter(found -> found != null)
                    .findFirst().orElse(null);
        }
        if (!(condition instanceof Comparison equality) || equality.operator() != Comparison.Operator.EQUAL) {
            return null;
        }
        IdEquality found = idEquality(equality.left(), equality.right());
        return found != null ? found : idEquality(equality.right(), equality.left());
    }

    private static IdEquality idEquality(Operand name, Operand value) {
        boolean isId = name == Header.JMSMessageID || name == Header.JMSCorrelationID;
        return isId && value instanceof Literal literal && literal.text() != null
                ? IdEquality.of((Header) name, literal.text())
                : null;
    }
}
