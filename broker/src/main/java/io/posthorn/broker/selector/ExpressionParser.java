package io.posthorn.broker.selector;

import io.posthorn.broker.selector.Token.Kind;
import io.posthorn.broker.selector.eval.Arithmetic;
import io.posthorn.broker.selector.eval.Asserted;
import io.posthorn.broker.selector.eval.Condition;
import io.posthorn.broker.selector.eval.Header;
import io.posthorn.broker.selector.eval.Literal;
import io.posthorn.broker.selector.eval.Operand;
import io.posthorn.broker.selector.eval.Outcome;
import io.posthorn.broker.selector.eval.Property;
import io.posthorn.broker.selector.eval.Sign;
import java.util.function.Supplier;

/**
 * The values in a selector.
 *
 * <pre>
 * sum      = product { (+ | -) product }
 * product  = signed { (* | /) signed }
 * signed   = (+ | -) signed | primary
 * primary  = literal | name | '(' or ')'
 * </pre>
 */
final class ExpressionParser {
    private static final String NO_NUMBER = "only numbers are calculated with";

    private final Tokens tokens;
    private final Supplier<Node> inParentheses;

    ExpressionParser(Tokens tokens, Supplier<Node> inParentheses) {
        this.tokens = tokens;
        this.inParentheses = inParentheses;
    }

    Node sum() {
        Node left = product();
        while (tokens.is(Kind.PLUS) || tokens.is(Kind.MINUS)) {
            boolean plus = tokens.advance().kind() == Kind.PLUS;
            left = arithmetic(plus ? Arithmetic.Operator.ADD : Arithmetic.Operator.SUBTRACT, left, product());
        }
        return left;
    }

    private Node product() {
        Node left = signed();
        while (tokens.is(Kind.TIMES) || tokens.is(Kind.DIVIDE)) {
            boolean times = tokens.advance().kind() == Kind.TIMES;
            left = arithmetic(times ? Arithmetic.Operator.MULTIPLY : Arithmetic.Operator.DIVIDE, left, signed());
        }
        return left;
    }

    private Node arithmetic(Arithmetic.Operator operator, Node left, Node right) {
        requireNumber(left, NO_NUMBER);
        requireNumber(right, NO_NUMBER);
        return Node.of(new Arithmetic(operator, left.operand(), right.operand(), tokens.slots(Arithmetic.SLOTS)),
                left.position(), tokens.deeper(Math.max(left.height(), right.height())));
    }

    private Node signed() {
        Token sign = tokens.current();
        if (!tokens.take(Kind.PLUS) && !tokens.take(Kind.MINUS)) {
            return primary();
        }
        boolean minus = sign.kind() == Kind.MINUS;
        if (minus && tokens.is(Kind.NUMBER)) {
            return number(true, sign.position());
        }
        tokens.enter(sign);
        Node of = signed();
        tokens.leave();
        requireNumber(of, NO_NUMBER);
        return Node.of(new Sign(minus, of.operand()), sign.position(), tokens.deeper(of.height()));
    }

    private Node primary() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NUMBER -> number(false, token.position());
            case STRING -> literal(Literal.of(token.text()));
            case TRUE -> literal(Literal.of(true));
            case FALSE -> literal(Literal.of(false));
            case IDENTIFIER -> name();
            case OPEN -> parentheses();
            default -> throw tokens.unexpected("a name, a literal or '('");
        };
    }

    private Node literal(Literal literal) {
        return Node.of(literal, tokens.advance().position(), 1);
    }

    private Node number(boolean negative, int position) {
        Token token = tokens.advance();
        Literal literal = NumericLiteral.parse(token.text(), negative);
        if (literal == null) {
            throw tokens.invalid(token.position(),
                    "expected a number as Java writes it, an exact one in the range of long; found '" + token.text()
                            + "'");
        }
        return Node.of(literal, position, 1);
    }

    /** Names that begin with JMS are the six header fields, JMSX... and JMS_... (3.8.1.1). */
    private Node name() {
        Token token = tokens.advance();
        String name = token.text();
        Operand operand = Header.of(name);
        if (operand == null) {
            if (name.startsWith("JMS") && !name.startsWith("JMSX") && !name.startsWith("JMS_")) {
                throw tokens.invalid(token.position(), "no such header field can be selected by; expected"
                        + " JMSDeliveryMode, JMSPriority, JMSTimestamp, JMSMessageID, JMSCorrelationID, JMSType or a"
                        + " property");
            }
            operand = new Property(name);
        }
        return Node.of(operand, token.position(), 1);
    }

    private Node parentheses() {
        Token open = tokens.advance();
        tokens.enter(open);
        Node inside = inParentheses.get();
        if (!tokens.take(Kind.CLOSE)) {
            throw tokens.unexpected("')' for the '(' at character " + (open.position() + 1));
        }
        tokens.leave();
        return new Node(inside.condition(), inside.operand(), open.position(), inside.height());
    }

    /** Refuses what cannot be a number, whatever the message. */
    void requireNumber(Node node, String problem) {
        boolean cannot = node.condition() != null || node.operand() instanceof Literal literal && !literal.isNumber();
        if (cannot) {
            throw tokens.invalid(node.position(), "expected a number: " + problem);
        }
    }

    /** Refuses TRUE and FALSE where only a name makes sense: they cannot be names (3.8.1.1). */
    void requireNoName(Node node, Node other) {
        if (node.operand() instanceof Literal literal && literal.isBoolean()
                && other.operand() instanceof Literal value && !value.isBoolean()) {
            throw tokens.invalid(node.position(),
                    "expected a name: TRUE and FALSE are values, and cannot be compared with"
                            + " a number or a string");
        }
    }

    /** The node as a condition: by itself, or a name or literal whose value may be a boolean. */
    Condition condition(Node node) {
        if (node.condition() != null) {
            return node.condition();
        }
        boolean mayBeBoolean = node.isName() || node.operand() instanceof Literal literal && literal.isBoolean();
        if (!mayBeBoolean) {
            throw tokens.invalid(node.position(), "expected a condition, found a value; compare it with something");
        }
        return new Asserted(node.operand(), tokens.slots(Asserted.SLOTS));
    }

    Operand operand(Node node) {
        return node.operand() != null ? node.operand() : new Outcome(node.condition());
    }
}
