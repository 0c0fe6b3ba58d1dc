/**
 * What a selector is compiled to: immutable nodes that read a stored message in place and answer in three-valued logic
 * (Jakarta Messaging 3.1, 3.8.1). Knows no syntax; what changes while evaluating is in {@link MessageValues}.
 */
package io.posthorn.broker.selector.eval;
