package io.posthorn.broker.config;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Where a process listens (port 0: any free one), and which address clients are told when it is another. */
public record ListenConfig(String host, int port, Optional<String> advertisedAddress) {
    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "[::]");

    static ListenConfig from(ConfigSource source) {
        return new ListenConfig(source.get(ConfigKeys.LISTEN_HOST), source.get(ConfigKeys.LISTEN_PORT),
                source.get(ConfigKeys.ADVERTISED_ADDRESS));
    }

    /** The address to register, given the port that was really bound. */
    public String advertised(int boundPort) {
        if (advertisedAddress.isPresent()) {
            return advertisedAddress.get();
        }
        String reached = ALL_ADDRESSES.contains(host) ? addressOfThisMachine() : host;
        boolean bare = reached.indexOf(':') >= 0 && !reached.startsWith("[");
        return (bare ? "[" + reached + "]" : reached) + ":" + boundPort;
    }

    /** The first IPv4 address that is not loopback, in the order of the interfaces; loopback on a machine alone. */
    private static String addressOfThisMachine() {
        try {
            return NetworkInterface.networkInterfaces().filter(ListenConfig::isUp)
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress()).findFirst()
                    .map(InetAddress::getHostAddress).orElse("127.0.0.1");
        } catch (SocketException e) {
            throw new UncheckedIOException("cannot list the addresses of this machine: set advertised.address", e);
        }
    }

    private static boolean isUp(NetworkInterface networkInterface) {
        try {
            return networkInterface.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
