package io.posthorn.broker.engine.testing;

import io.posthorn.protocol.frame.ErrorCode;
import java.util.List;

/** Is told what a session does and sees, at the moment it happens; the oracle of the simulation listens. */
public interface SimObserver {
    /** Listens to nothing. */
    SimObserver NONE = new SimObserver() {};

    default void sending(SimSession session, SimSend send) {}

    /** The broker has said that the send is decided and not refused. */
    default void sent(SimSession session, SimSend send) {}

    default void refused(SimSession session, SimSend send, ErrorCode code, String text) {}

    /** The message is pushed; the body of a large one follows. */
    default void delivered(SimSession session, Received message) {}

    /** The message is there as a whole. */
    default void arrived(SimSession session, Received message) {}

    default void settling(SimSession session, SimConsumer consumer, long transaction, List<Received> messages) {}

    default void settled(SimSession session, SimConsumer consumer, long transaction, List<Received> messages) {}

    /** Messages are given back. */
    default void releasing(SimSession session, SimConsumer consumer, boolean counted, List<Received> messages) {}

    default void released(SimSession session, SimConsumer consumer, boolean counted, List<Received> messages) {}

    default void committing(SimSession session, long transaction) {}

    default void committed(SimSession session, long transaction) {}

    default void rollingBack(SimSession session, long transaction) {}

    default void rolledBack(SimSession session, long transaction) {}

    /** The connection is lost. */
    default void lost(SimSession session) {}

    /** The session is known to the broker, again or for the first time. */
    default void resumed(SimSession session) {}

    /** The consumer is open, perhaps again after a lost connection: all but these messages it has given up. */
    default void opened(SimSession session, SimConsumer consumer, List<Received> retained) {}

    default void closed(SimSession session, SimConsumer consumer) {}

    default void closed(SimSession session) {}
}
