package io.posthorn.ra.access;

/** A connection factory of ours, wherever it was found: it can say how it connects. */
public interface BrokerAccessSource {
    /** What connections without a user of their own use. */
    BrokerAccess brokerAccess();
}
