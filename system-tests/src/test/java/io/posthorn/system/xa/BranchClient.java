package io.posthorn.system.xa;

import io.posthorn.jms.xa.PosthornXAConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Moves a message in a branch, and dies. */
public final class BranchClient {
    private static final long RECEIVE_MS = 30_000;
    private static final long LIMIT_S = 60;
    private static final int KILLED = 137;

    private BranchClient() {}

    /** Receives one message and sends its text on, in a branch that is ended but not prepared. */
    static void move(XASession session, Xid xid, String from, String to) throws JMSException, XAException {
        XAResource resource = session.getXAResource();
        resource.start(xid, XAResource.TMNOFLAGS);
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(from))) {
            Message message = consumer.receive(RECEIVE_MS);
            if (message == null) {
                throw new JMSException("no message on " + from);
            }
            session.createProducer(session.createQueue(to)).send(
                    session.createTextMessage(message.getBody(String.class)));
        }
        resource.end(xid, XAResource.TMSUCCESS);
    }

    /** Runs it in a process that has killed itself when this returns. */
    static void runAndDie(String url, BranchId xid, String from, String to, boolean prepare)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                        "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile="
                                + System.getProperty("logback.configurationFile"),
                        "-cp", System.getProperty("java.class.path"), BranchClient.class.getName(), url,
                        xid.transaction(), xid.branch(), from, to, String.valueOf(prepare)))
                .inheritIO().start();
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS) || process.exitValue() != KILLED) {
            process.destroyForcibly();
            throw new AssertionError("the client did not get as far as it should");
        }
    }

    /** Arguments: URL, transaction, branch, from, to, whether it prepares. */
    public static void main(String[] arguments) throws JMSException, XAException {
        try (XAConnection connection = new PosthornXAConnectionFactory(arguments[0]).createXAConnection()) {
            connection.start();
            BranchId xid = new BranchId(arguments[1], arguments[2]);
            XASession session = connection.createXASession();
            move(session, xid, arguments[3], arguments[4]);
            if (!Boolean.parseBoolean(arguments[5]) || session.getXAResource().prepare(xid) == XAResource.XA_OK) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }
}
