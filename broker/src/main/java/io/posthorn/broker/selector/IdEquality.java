package io.posthorn.broker.selector;

import io.posthorn.broker.record.FilterDigest;
import io.posthorn.broker.selector.eval.Header;

/**
 * {@code JMSMessageID = '...'} or {@code JMSCorrelationID = '...'} as the selector or as one part of its outermost AND: no message
 * without that id is selected, so the digests of ids in the index lead to those that are.
 *
 * @param digest what the index entries of such messages say, see {@link FilterDigest}
 */
public record IdEquality(Header header, String id, int digest) {
    static IdEquality of(Header header, String id) {
        return new IdEquality(header, id,
                header == Header.JMSMessageID ? FilterDigest.ofMessageId(id) : FilterDigest.ofCorrelationId(id));
    }
}
