package io.posthorn.broker.selector;

import io.posthorn.broker.selector.eval.Header;

/**
 * {@code JMSMessageID = '...'} or {@code JMSCorrelationID = '...'} as the selector or as one part of its outermost AND: no message
 * without that id is selected, so an index of ids can lead to those that are.
 */
public record IdEquality(Header header, String id) {}
