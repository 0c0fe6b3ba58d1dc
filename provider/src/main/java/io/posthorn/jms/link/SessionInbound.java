package io.posthorn.jms.link;

import io.posthorn.protocol.frame.DeliverBodyFrame;
import io.posthorn.protocol.frame.DeliverFrame;
import io.posthorn.protocol.frame.ErrorCode;

/**
 * What a broker pushes to a session. Called on the connection's thread, in the order of the frames; must not block. The
 * frames are views, valid during the call.
 */
public interface SessionInbound {
    /** Every send up to the sequence is decided. */
    void onSent(long sequence);

    /** One send was refused. */
    void onSendRefused(long sequence, ErrorCode code, String text);

    /** Every settle up to the number is recorded. */
    void onSettled(int settleNumber);

    /** A message, or the head of a large one. */
    void onDeliver(DeliverFrame frame);

    /** A piece of a large message. */
    void onDeliverBody(DeliverBodyFrame frame);
}
