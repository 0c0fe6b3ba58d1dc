package io.posthorn.cli.cluster;

import io.netty.buffer.ByteBuf;
import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.transport.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which cluster is asked, as whom. */
public final class ClusterOptions {
    @Option(names = "--url", paramLabel = "URL", defaultValue = "posthorn://127.0.0.1:9876", description = "NameServers or standalone (${DEFAULT-VALUE})")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "user to connect as")
    private String user;

    @Option(names = "--password", paramLabel = "TEXT", description = "password of the user")
    private String password;

    /** The route, from the first NameServer that answers. */
    public Route route() throws InterruptedException {
        CommandFailedException last = null;
        for (Endpoint server : ServerAddresses.of(url)) {
            try {
                return Question.ask(server, user, password, Question.Request.of(FrameType.ROUTE_GET), Route::read);
            } catch (CommandFailedException e) {
                last = e;
            }
        }
        throw new CommandFailedException("no NameServer answers; the last one said: " + last.getMessage(), last);
    }

    /** The answers by group, in the order of the route; null for a group without a live broker. */
    <T> Map<String, T> askEachGroup(FrameType type, Function<ByteBuf, T> reader) throws InterruptedException {
        return askEachGroup(group -> ask(group, Question.Request.of(type), reader));
    }

    /** As above, with more than one question to each group. */
    public <T> Map<String, T> askEachGroup(Asking<T> asking) throws InterruptedException {
        var answers = new LinkedHashMap<String, T>();
        for (RouteGroup group : route().groups()) {
            answers.put(group.name(), group.address() == null ? null : asking.ask(group));
        }
        return answers;
    }

    /** What is asked of one group. */
    @FunctionalInterface
    public interface Asking<T> {
        T ask(RouteGroup group) throws InterruptedException;
    }

    /** One question to the broker of a group that has one. */
    public <T> T ask(RouteGroup group, Question.Request request, Function<ByteBuf, T> reader)
            throws InterruptedException {
        return Question.ask(ServerAddresses.endpoint(group.address()), user, password, request, reader);
    }
}
