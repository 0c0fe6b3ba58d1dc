package io.posthorn.broker.selector;

import io.posthorn.broker.selector.eval.Condition;
import io.posthorn.broker.selector.eval.Header;
import io.posthorn.broker.selector.eval.Operand;
import io.posthorn.broker.selector.eval.Property;

/**
 * What has been parsed: a condition or an operand, the other being null. What is in parentheses shows only afterwards which of
 * both it is used as.
 *
 * @param position where it begins
 * @param height how deep it is nested, which bounds the recursion of evaluating it
 */
record Node(Condition condition, Operand operand, int position, int height) {
    static Node of(Condition condition, int position, int height) {
        return new Node(condition, null, position, height);
    }

    static Node of(Operand operand, int position, int height) {
        return new Node(null, operand, position, height);
    }

    boolean isName() {
        return operand instanceof Property || operand instanceof Header;
    }
}
