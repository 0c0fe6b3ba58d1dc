package io.posthorn.jms.xa;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.Map;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/**
 * Runs lines as {@code A.start ok, A.send ok, A.end ok, prepare ok, commit ok}: what is done, and what comes of it ({@code ok}, {@code rdonly},
 * or the name of a code). A and B are sessions of two connections; what begins with neither is done by A's resource, or with {@code R.} by
 * one for recovery. A 2 behind a word means another branch.
 */
final class XaScript implements AutoCloseable {
    private static final Map<Integer, String> NAMES = names();

    private final PosthornXAConnectionFactory factory;
    private final Queue queue;
    private final TestXid first = TestXid.next();
    private final TestXid second = TestXid.next();
    private final Map<String, PosthornXAConnection> connections = new HashMap<>();
    private final Map<String, PosthornXASession> sessions = new HashMap<>();
    private final Map<String, MessageConsumer> consumers = new HashMap<>();
    private final RecoveryResource recovery;

    XaScript(PosthornXAConnectionFactory factory, Queue queue) throws JMSException {
        this.factory = factory;
        this.queue = queue;
        this.recovery = factory.recoveryResource();
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        for (var field : XAException.class.getFields()) {
            if (field.getType() == int.class && java.lang.reflect.Modifier.isStatic(field.getModifiers())
                    && !field.getName().endsWith("BASE") && !field.getName().endsWith("END")) {
                try {
                    names.put(field.getInt(null), field.getName().replaceFirst("^XAE?R?_", ""));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return names;
    }

    /** The name of a code: {@code NOTA}, {@code RBROLLBACK}. */
    static String name(int code) {
        return NAMES.getOrDefault(code, "code " + code);
    }

    /** Something a transaction manager asks for. */
    interface Asked {
        void run() throws XAException;
    }

    /** What comes of it: {@code ok}, or the name of a code. */
    static String codeOf(Asked asked) {
        try {
            asked.run();
            return "ok";
        } catch (XAException e) {
            return name(e.errorCode);
        }
    }

    /** What really came of each word, in the script's own form. */
    String run(String script) throws Exception {
        StringBuilder log = new StringBuilder();
        for (String line : script.split(",")) {
            String word = line.trim().split(" ")[0];
            log.append(log.isEmpty() ? "" : ", ").append(word).append(' ').append(outcome(word));
        }
        return log.toString();
    }

    private String outcome(String word) throws Exception {
        try {
            return act(word);
        } catch (XAException e) {
            return name(e.errorCode);
        } catch (JMSException e) {
            return e.getClass().getSimpleName();
        }
    }

    private String act(String word) throws Exception {
        String who = word.contains(".") ? word.substring(0, word.indexOf('.')) : "A";
        String what = word.substring(word.indexOf('.') + 1);
        TestXid xid = what.endsWith("2") ? second : first;
        String verb = what.endsWith("2") ? what.substring(0, what.length() - 1) : what;
        XAResource resource = who.equals("R") ? recovery : session(who).getXAResource();
        switch (verb) {
            case "start" -> resource.start(xid, XAResource.TMNOFLAGS);
            case "join" -> resource.start(xid, XAResource.TMJOIN);
            case "resume" -> resource.start(xid, XAResource.TMRESUME);
            case "startFail" -> resource.start(xid, XAResource.TMFAIL);
            case "startNull" -> resource.start(null, XAResource.TMNOFLAGS);
            case "end" -> resource.end(xid, XAResource.TMSUCCESS);
            case "fail" -> resource.end(xid, XAResource.TMFAIL);
            case "suspend" -> resource.end(xid, XAResource.TMSUSPEND);
            case "endJoin" -> resource.end(xid, XAResource.TMJOIN);
            case "prepare" -> {
                return resource.prepare(xid) == XAResource.XA_RDONLY ? "rdonly" : "ok";
            }
            case "commit" -> resource.commit(xid, false);
            case "onePhase" -> resource.commit(xid, true);
            case "rollback" -> resource.rollback(xid);
            case "forget" -> resource.forget(xid);
            case "listed" -> {
                return xid.isIn(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) ? "yes" : "no";
            }
            case "send" -> session(who).createProducer(queue).send(session(who).createTextMessage(who));
            case "receive" -> {
                Message message = consumer(who).receive(30_000);
                return message == null ? "nothing" : "ok";
            }
            case "none" -> {
                return consumer(who).receiveNoWait() == null ? "ok" : "something";
            }
            case "close" -> session(who).close();
            case "closeConnection" -> connections.get(who).close();
            default -> throw new IllegalArgumentException(word);
        }
        return "ok";
    }

    PosthornXASession session(String who) throws JMSException {
        PosthornXASession known = sessions.get(who);
        if (known == null) {
            PosthornXAConnection connection = factory.createXAConnection();
            connection.start();
            connections.put(who, connection);
            known = connection.createXASession();
            sessions.put(who, known);
        }
        return known;
    }

    private MessageConsumer consumer(String who) throws JMSException {
        MessageConsumer known = consumers.get(who);
        if (known == null) {
            known = session(who).createConsumer(queue);
            consumers.put(who, known);
        }
        return known;
    }

    /** Closes the consumers that have received. */
    void closeConsumers() throws JMSException {
        for (MessageConsumer consumer : consumers.values()) {
            consumer.close();
        }
        consumers.clear();
    }

    /** How many messages another session finds, which takes them; the script's sessions are closed before. */
    int countMessages() throws JMSException {
        for (PosthornXAConnection connection : connections.values()) {
            connection.close();
        }
        try (PosthornXAConnection connection = factory.createXAConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(queue)) {
            connection.start();
            int count = 0;
            while (consumer.receiveNoWait() != null) {
                count++;
            }
            return count;
        }
    }

    @Override
    public void close() throws JMSException {
        for (PosthornXAConnection connection : connections.values()) {
            connection.close();
        }
        recovery.close();
    }
}
