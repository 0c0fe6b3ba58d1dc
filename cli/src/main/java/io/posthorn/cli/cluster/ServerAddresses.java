package io.posthorn.cli.cluster;

import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.transport.Endpoint;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The NameServers a {@code posthorn://} URL names; its options are the provider's and do not matter here. */
final class ServerAddresses {
    private static final Pattern URL = Pattern.compile("posthorn://([^/?]+)/?(\\?.*)?");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[^]]+]|[^:\\[\\]]+)(?::(\\d{1,5}))?");

    private ServerAddresses() {}

    static List<Endpoint> of(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new CommandFailedException(
                    "the URL '%s' is not understood: expected posthorn://host:port,host:port".formatted(url));
        }
        return Arrays.stream(matcher.group(1).split(",")).map(ServerAddresses::endpoint).toList();
    }

    /** {@code host}, {@code host:port} or {@code [v6]:port}. */
    static Endpoint endpoint(String address) {
        Matcher matcher = ADDRESS.matcher(address.strip());
        int port = !matcher.matches() ? -1
                : matcher.group(2) == null ? ProtocolLimits.DEFAULT_PORT : Integer.parseInt(matcher.group(2));
        if (port < 1 || port > 65_535) {
            throw new CommandFailedException("the address '%s' is not understood: expected host:port"
                    .formatted(address));
        }
        String host = matcher.group(1);
        return Endpoint.tcp(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }
}
