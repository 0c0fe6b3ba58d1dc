package io.posthorn.broker.config;

import java.util.Optional;

/** Where a process listens (port 0: any free one), and which address clients are told when it is another. */
public record ListenConfig(String host, int port, Optional<String> advertisedAddress) {

    static ListenConfig from(ConfigSource source) {
        return new ListenConfig(source.get(ConfigKeys.LISTEN_HOST), source.get(ConfigKeys.LISTEN_PORT),
                source.get(ConfigKeys.ADVERTISED_ADDRESS));
    }

    /** The address to register, given the port that was really bound. */
    public String advertised(int boundPort) {
        return advertisedAddress.orElseGet(() -> host.indexOf(':') >= 0 ? "[" + host + "]:" + boundPort
                : host + ":" + boundPort);
    }
}
