/**
 * Message selectors (Jakarta Messaging 3.1, 3.8): text in, an immutable predicate over stored messages out, or an error that
 * says where and what was expected.
 */
package io.posthorn.broker.selector;
