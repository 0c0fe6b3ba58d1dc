package io.posthorn.benchmarks.jms;

import io.posthorn.benchmarks.peer.Peer;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Reads the whole body of each message, as an application would, and hands it on. */
final class BodyListener implements MessageListener {
    private final Peer.BodyHandler handler;
    private byte[] body = new byte[0];

    BodyListener(Peer.BodyHandler handler) {
        this.handler = handler;
    }

    @Override
    public void onMessage(Message message) {
        try {
            BytesMessage bytes = (BytesMessage) message;
            int length = (int) bytes.getBodyLength();
            if (body.length != length) {
                body = new byte[length];
            }
            bytes.readBytes(body);
        } catch (JMSException e) {
            throw new JMSRuntimeException("cannot read a received body", e.getErrorCode(), e);
        }
        handler.onBody(body);
    }
}
