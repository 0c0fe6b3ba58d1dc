package io.posthorn.jms.checked;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.PosthornConnection;
import io.posthorn.jms.PosthornSession;
import io.posthorn.jms.delivery.AckMode;
import io.posthorn.jms.group.CheckedBranch;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.message.MessageDecoder;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;

/** A session in which each message waits for a decision of its own. */
final class CheckedSession extends PosthornSession {
    private final MessageDecoder decoder;

    CheckedSession(PosthornConnection connection) throws JMSException {
        super(connection, connection.openInternalSession(AckMode.CHECKED), Session.AUTO_ACKNOWLEDGE);
        decoder = connection.newDecoder();
    }

    /** What was sent last is stored, and waits; waits for that. */
    CheckedBranch prepare(String producerGroup) throws LinkException {
        return core().prepareChecked(producerGroup);
    }

    Message decode(ByteBuf image) throws JMSException {
        return decoder.decode(image, null, 1);
    }
}
