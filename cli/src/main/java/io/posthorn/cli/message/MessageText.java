package io.posthorn.cli.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.StringJoiner;

/** A message for a reader: headers and properties a line each, an empty line, the body. */
final class MessageText {
    private static final int SHOWN_BYTES = 256;

    private MessageText() {}

    static String of(Message message) throws JMSException {
        var text = new StringJoiner(System.lineSeparator());
        line(text, "message", message.getJMSMessageID());
        line(text, "from", name(message.getJMSDestination()));
        line(text, "sent", time(message.getJMSTimestamp()));
        line(text, "priority", "%d, %s%s".formatted(message.getJMSPriority(),
                message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT ? "persistent" : "not persistent",
                message.getJMSRedelivered() ? ", redelivered" : ""));
        line(text, "expires", time(message.getJMSExpiration()));
        line(text, "type", message.getJMSType());
        line(text, "correlation", message.getJMSCorrelationID());
        line(text, "reply to", name(message.getJMSReplyTo()));
        for (String property : properties(message)) {
            line(text, property, String.valueOf(message.getObjectProperty(property)));
        }
        return text.add("").add(body(message)).add("").toString();
    }

    private static void line(StringJoiner text, String name, String value) {
        if (value != null) {
            text.add("%-12s %s".formatted(name, printable(value)));
        }
    }

    /** The properties in the order of their names, {@code name=value}, on one line. */
    static String propertiesOnOneLine(Message message) throws JMSException {
        var line = new StringJoiner(" ");
        for (String property : properties(message)) {
            line.add(property + "=" + message.getObjectProperty(property));
        }
        return line.toString();
    }

    private static List<String> properties(Message message) throws JMSException {
        List<?> names = Collections.list((Enumeration<?>) message.getPropertyNames());
        return names.stream().map(String::valueOf).sorted().toList();
    }

    static String time(long epochMs) {
        return epochMs == 0 ? null : Instant.ofEpochMilli(epochMs).toString();
    }

    /** The body in words; what is not text is described. */
    static String body(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText() == null ? "(no text)" : text.getText();
        }
        if (message instanceof BytesMessage bytes) {
            return hex(bytes);
        }
        if (message instanceof MapMessage map) {
            var lines = new StringJoiner(System.lineSeparator());
            for (Object name : Collections.list((Enumeration<?>) map.getMapNames())) {
                lines.add(name + " = " + map.getObject(name.toString()));
            }
            return lines.toString();
        }
        if (message instanceof StreamMessage stream) {
            return values(stream);
        }
        return message instanceof ObjectMessage ? "(a Java object, not opened here)" : "(no body)";
    }

    private static String hex(BytesMessage bytes) throws JMSException {
        bytes.reset();
        byte[] shown = new byte[(int) Math.min(bytes.getBodyLength(), SHOWN_BYTES)];
        bytes.readBytes(shown);
        var hex = new StringJoiner(" ", "%,d bytes: ".formatted(bytes.getBodyLength()),
                bytes.getBodyLength() > SHOWN_BYTES ? " ..." : "");
        for (byte value : shown) {
            hex.add("%02x".formatted(value));
        }
        return hex.toString();
    }

    private static String values(StreamMessage stream) throws JMSException {
        var values = new StringJoiner(System.lineSeparator());
        try {
            stream.reset();
            while (true) {
                values.add(String.valueOf(stream.readObject()));
            }
        } catch (MessageEOFException end) {
            return values.toString();
        }
    }

    /** Writes the body alone: text with a line break, bytes as they are. */
    static void writeBody(Message message, PrintStream out) throws JMSException {
        if (!(message instanceof BytesMessage bytes)) {
            out.println(body(message));
            return;
        }
        byte[] chunk = new byte[64 << 10];
        for (int n = bytes.readBytes(chunk); n >= 0; n = bytes.readBytes(chunk)) {
            out.write(chunk, 0, n);
        }
        out.flush();
    }

    private static String name(Destination destination) throws JMSException {
        if (destination instanceof Queue queue) {
            return "queue " + queue.getQueueName();
        }
        return destination instanceof Topic topic ? "topic " + topic.getTopicName() : null;
    }

    /** Headers and properties are one line each and cannot steer the terminal. */
    private static String printable(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ");
    }
}
