package io.posthorn.examples.routing.flow;

import io.posthorn.examples.routing.content.MessageKind;
import io.posthorn.examples.routing.content.Sample;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file as a message and back. JSON travels as text; HL7 and XML name their encoding themselves, so they travel as the
 * bytes they are. JSON that is not clean UTF-8 does too, for a text would not bring the same bytes back.
 */
final class SampleMessages {
    static final String NUMBER = "number";
    static final String KIND = "kind";
    static final String TYPE = "type";
    static final String FILE_NAME = "fileName";
    static final String SIZE_BYTES = "sizeBytes";
    static final String SHA256 = "sha256";

    private SampleMessages() {}

    static Message encode(Session session, Sample sample, long number) throws JMSException {
        Message message = withBody(session, sample.kind(), sample.body());
        message.setLongProperty(NUMBER, number);
        message.setStringProperty(KIND, sample.kind().name());
        message.setStringProperty(TYPE, sample.type());
        message.setStringProperty(FILE_NAME, sample.fileName());
        message.setIntProperty(SIZE_BYTES, sample.sizeBytes());
        message.setStringProperty(SHA256, sample.sha256());
        return message;
    }

    static MessageKind kind(Message message) throws JMSException {
        return MessageKind.valueOf(message.getStringProperty(KIND));
    }

    static byte[] body(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText().getBytes(StandardCharsets.UTF_8);
        }
        BytesMessage bytes = (BytesMessage) message;
        byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
        bytes.reset();
        bytes.readBytes(body);
        return body;
    }

    private static Message withBody(Session session, MessageKind kind, byte[] body) throws JMSException {
        if (kind == MessageKind.FHIR) {
            String text = new String(body, StandardCharsets.UTF_8);
            if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
                return session.createTextMessage(text);
            }
        }
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        return message;
    }
}
