package io.posthorn.broker.checkback;

import io.posthorn.broker.peer.Answer;
import io.posthorn.broker.peer.Answers;
import io.posthorn.broker.peer.PeerAddress;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.transport.ClientSettings;
import io.posthorn.protocol.transport.ConnectionClosedException;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.protocol.transport.WireClient;
import io.posthorn.protocol.transport.WireConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The other groups' brokers, over one connection each, made when it is first needed and as any client makes it: with the user of
 * the configuration where one is asked for.
 */
final class Brokers implements AutoCloseable {
    private record Link(WireConnection connection, Answers answers) {}

    /** Where brokers are now. */
    interface RouteSource {
        Route route() throws UnreachableException, InterruptedException;
    }

    private final ClientSettings settings;
    private final RouteSource routes;
    private final Map<String, Link> links = new HashMap<>();

    Brokers(ClientSettings settings, RouteSource routes) {
        this.settings = settings;
        this.routes = routes;
    }

    /** As {@link Groups#ask}. */
    Answer ask(String group, Answers.Request question) throws UnreachableException, InterruptedException {
        Link link = links.get(group);
        if (link == null) {
            link = connect(PeerAddress.endpoint(address(group)), settings);
            links.put(group, link);
        }
        return ask(group, link, question);
    }

    private Answer ask(String group, Link link, Answers.Request question)
            throws UnreachableException, InterruptedException {
        try {
            return link.answers.ask(link.connection, question);
        } catch (ConnectionClosedException | TimeoutException e) {
            links.remove(group);
            link.connection.close(ErrorCode.HEARTBEAT_LOST, "no answer");
            throw new UnreachableException("the broker of group " + group + " does not answer: " + e.getMessage(), e);
        }
    }

    private String address(String group) throws UnreachableException, InterruptedException {
        for (RouteGroup routed : routes.route().groups()) {
            if (routed.name().equals(group) && routed.address() != null) {
                return routed.address();
            }
        }
        throw new UnreachableException("group " + group + " has no live broker");
    }

    private static Link connect(Endpoint endpoint, ClientSettings settings)
            throws UnreachableException, InterruptedException {
        Answers answers = new Answers();
        try {
            WireConnection connection = WireClient.connect(endpoint, settings, ignored -> answers)
                    .get(settings.connectTimeoutMs(), TimeUnit.MILLISECONDS);
            return new Link(connection, answers);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnreachableException(endpoint + " is not reached: " + e.getMessage(), e);
        }
    }

    /** The route as a NameServer has it, over a connection made for the question. */
    static Route askRoute(String nameserver, ClientSettings settings)
            throws UnreachableException, InterruptedException {
        Link link = connect(PeerAddress.endpoint(nameserver), settings);
        try {
            Answer answer = link.answers.ask(link.connection, (out, session, correlation) -> FrameHeader
                    .writeEmpty(out, FrameType.ROUTE_GET, session, correlation));
            if (!answer.isOk()) {
                throw new UnreachableException("NameServer " + nameserver + " refuses: " + answer.refusal().text());
            }
            return Route.read(answer.payload());
        } catch (ConnectionClosedException | TimeoutException e) {
            throw new UnreachableException("NameServer " + nameserver + " does not answer: " + e.getMessage(), e);
        } finally {
            link.connection.close(ErrorCode.SHUTTING_DOWN, "done");
        }
    }

    @Override
    public void close() {
        links.values().forEach(link -> link.connection.close(ErrorCode.SHUTTING_DOWN, "the broker stops"));
        links.clear();
    }
}
