package io.posthorn.system.kill;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;

/** A message of this test: its body begins with its name and is filled up, so that a damaged one shows. */
final class Letter {
    private static final int SMALL_CHARS = 100;
    private static final int LARGE_CHARS = 700_000;
    private static final int LARGE_EVERY = 97;

    private Letter() {}

    static TextMessage write(Session session, String name, int number) throws JMSException {
        return session.createTextMessage(body(name, number % LARGE_EVERY == 1 ? LARGE_CHARS : SMALL_CHARS));
    }

    private static String body(String name, int chars) {
        return name + " " + "x".repeat(chars - name.length() - 1);
    }

    /** The name of a message that was received; a body that was not written above fails. */
    static String read(Message message) throws JMSException {
        String text = ((TextMessage) message).getText();
        String name = text.substring(0, text.indexOf(' '));
        if (!text.equals(body(name, text.length())) || text.length() != SMALL_CHARS && text.length() != LARGE_CHARS) {
            throw new AssertionError("the body of " + name + " is not what was sent");
        }
        return name;
    }

    static void record(Ledger ledger, Message message, String by) throws JMSException {
        ledger.delivered(read(message), message.getJMSRedelivered(), message.getIntProperty("JMSXDeliveryCount"), by);
    }
}
