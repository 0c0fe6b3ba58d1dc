package io.posthorn.broker.namesrv;

import io.posthorn.broker.peer.Answer;
import io.posthorn.broker.peer.Answers;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.directory.Register;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.Unregister;
import io.posthorn.protocol.transport.ClientSettings;
import io.posthorn.protocol.transport.ConnectionClosedException;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.protocol.transport.WireClient;
import io.posthorn.protocol.transport.WireConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One broker at one NameServer.
 *
 * <pre>
 * UNREACHED --connected--> REGISTERED | REFUSED, by each answer --connection lost--> UNREACHED
 * any --stop--> STOPPED
 * </pre>
 *
 * Its thread connects, registers each second and connects again for ever; only transitions are logged.
 */
final class Registration implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final long INTERVAL_MS = 1_000;
    private static final long FIRST_BACK_OFF_MS = 100;
    private static final long LONGEST_BACK_OFF_MS = 2_000;

    private final String nameserver;
    private final Endpoint endpoint;
    private final ClientSettings settings;
    private final Register register;
    private final KnownGroups known;
    private final CountDownLatch firstOutcome = new CountDownLatch(1);
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private volatile State state = State.UNREACHED;
    private String lastTold = "";

    private enum State {
        UNREACHED, REGISTERED, REFUSED, STOPPED
    }

    Registration(String nameserver, Endpoint endpoint, ClientSettings settings, Register register,
            KnownGroups known) {
        this.nameserver = nameserver;
        this.endpoint = endpoint;
        this.settings = settings;
        this.register = register;
        this.known = known;
    }

    String nameserver() {
        return nameserver;
    }

    boolean isRegistered() {
        return state == State.REGISTERED;
    }

    boolean awaitFirstOutcome(long timeoutNs) throws InterruptedException {
        return firstOutcome.await(timeoutNs, TimeUnit.NANOSECONDS);
    }

    void stop() {
        stop.complete(null);
    }

    @Override
    public void run() {
        long backOffMs = FIRST_BACK_OFF_MS;
        try {
            while (!stop.isDone()) {
                if (serve()) {
                    backOffMs = FIRST_BACK_OFF_MS;
                }
                stopsWithin(backOffMs);
                backOffMs = Math.min(2 * backOffMs, LONGEST_BACK_OFF_MS);
            }
        } catch (InterruptedException e) {
            LOG.debug("registration with {} was interrupted", nameserver, e);
        }
        state = State.STOPPED;
    }

    /** One connection, until it is lost or the broker stops. @return whether there was one */
    private boolean serve() throws InterruptedException {
        var answers = new Answers();
        CompletableFuture<WireConnection> connecting = WireClient.connect(endpoint, settings, ignored -> answers);
        try {
            CompletableFuture.anyOf(connecting, stop).get();
            if (!connecting.isDone()) {
                connecting.cancel(true);
                return false;
            }
            serve(connecting.join(), answers);
            return true;
        } catch (ExecutionException e) {
            unreached("NameServer %s is not reached, trying on: %s".formatted(nameserver, e.getCause().getMessage()));
            return false;
        }
    }

    private void serve(WireConnection connection, Answers answers) throws InterruptedException {
        try {
            do {
                accept(answers.ask(connection, register.withGroups(known.all())::write));
                learn(answers.ask(connection, (out, session, correlation) -> FrameHeader.writeEmpty(out,
                        FrameType.ROUTE_GET, session, correlation)));
                firstOutcome.countDown();
            } while (!stopsWithin(INTERVAL_MS));
            answers.ask(connection, new Unregister(register.group(), register.broker())::write);
            connection.close(ErrorCode.SHUTTING_DOWN, "the broker stops");
        } catch (ConnectionClosedException e) {
            unreached("NameServer %s is lost, trying on: %s".formatted(nameserver, e.getMessage()));
        } catch (TimeoutException e) {
            unreached("NameServer %s does not answer, trying on".formatted(nameserver));
            connection.close(ErrorCode.HEARTBEAT_LOST, "no answer within %d ms".formatted(Answers.TIMEOUT_MS));
        }
    }

    private void accept(Answer answer) {
        if (!answer.isOk()) {
            state = State.REFUSED;
            tell("NameServer %s refuses this broker, trying on: %s".formatted(nameserver, answer.refusal().text()));
            return;
        }
        if (state != State.REGISTERED) {
            LOG.info("registered group {} at {} with NameServer {}", register.group(), register.address(), nameserver);
        }
        state = State.REGISTERED;
        lastTold = "";
    }

    private void learn(Answer route) {
        if (state == State.REGISTERED && route.isOk()) {
            known.learn(Route.read(route.payload()).groupNames());
        }
    }

    private void unreached(String text) {
        state = State.UNREACHED;
        tell(text);
        firstOutcome.countDown();
    }

    private void tell(String text) {
        if (!text.equals(lastTold)) {
            LOG.warn(text);
            lastTold = text;
        }
    }

    private boolean stopsWithin(long ms) throws InterruptedException {
        try {
            stop.get(ms, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stop future never fails", e);
        }
    }
}
