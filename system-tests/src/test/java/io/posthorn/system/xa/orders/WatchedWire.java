package io.posthorn.system.xa.orders;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between the client and its servers and tells of each step of a commit over several groups: before a request goes out, and when
 * its answer is there and the client has not heard it. Routes are rewritten, so that every connection comes through here.
 */
final class WatchedWire {
    private static final int LENGTH_BYTES = 4;
    private static final Set<FrameType> WATCHED = Set.of(FrameType.PREPARE, FrameType.COMMIT, FrameType.BRANCH_COMMIT,
            FrameType.DECISION_DONE, FrameType.ROLLBACK);

    private final StrikePoints points;
    /** The port that leads to an address. */
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();

    WatchedWire(StrikePoints points) {
        this.points = points;
    }

    /** A URL of the same servers that comes through here. */
    String through(String url) {
        String address = url.replaceFirst("posthorn://", "").replaceFirst("\\?.*", "");
        return url.replace(address, watched(address));
    }

    private String watched(String address) {
        return "127.0.0.1:" + ports.computeIfAbsent(address, this::listen);
    }

    private int listen(String address) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            start("watch-" + address, () -> accept(listener, address));
            return listener.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept(ServerSocket listener, String address) {
        int colon = address.lastIndexOf(':');
        while (true) {
            try {
                Socket client = listener.accept();
                try {
                    new Conversation(client,
                            new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
                } catch (IOException e) {
                    client.close(); // the server is away
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One connection of the client. */
    private final class Conversation {
        private final Socket client;
        private final Socket server;
        /** What was asked under a correlation. */
        private final Map<Integer, FrameType> asked = new ConcurrentHashMap<>();

        Conversation(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            start("watch-up", () -> pump(client, server, true));
            start("watch-down", () -> pump(server, client, false));
        }

        private void pump(Socket from, Socket to, boolean up) {
            try {
                DataInputStream in = new DataInputStream(from.getInputStream());
                OutputStream out = to.getOutputStream();
                while (true) {
                    int length = in.readInt();
                    byte[] frame = new byte[LENGTH_BYTES + length];
                    in.readFully(frame, LENGTH_BYTES, length);
                    ByteBuf whole = Unpooled.wrappedBuffer(frame).setInt(0, length);
                    out.write(up ? said(whole, frame) : answered(whole, frame));
                }
            } catch (IOException e) {
                // One side is gone: so is the other.
            } finally {
                close(from);
                close(to);
            }
        }

        private byte[] said(ByteBuf frame, byte[] bytes) {
            FrameType type = FrameHeader.type(frame, 0);
            if (type == FrameType.ROUTE_GET || WATCHED.contains(type)) {
                asked.put(FrameHeader.correlation(frame, 0), type);
            }
            if (WATCHED.contains(type)) {
                points.reach(Steps.before(type.name()));
            }
            return bytes;
        }

        private byte[] answered(ByteBuf frame, byte[] bytes) {
            FrameType type = FrameHeader.type(frame, 0);
            boolean answer = type == FrameType.OK || type == FrameType.ERROR;
            FrameType question = answer ? asked.remove(FrameHeader.correlation(frame, 0)) : null;
            if (question == FrameType.ROUTE_GET && type == FrameType.OK || type == FrameType.ROUTE_PUSH) {
                return rewritten(frame, type);
            }
            if (question != null) {
                points.reach(Steps.after(question.name()));
            }
            return bytes;
        }

        private byte[] rewritten(ByteBuf frame, FrameType type) {
            Route route = Route.read(FrameHeader.payload(frame, 0));
            List<RouteGroup> groups = route.groups().stream().map(group -> new RouteGroup(group.name(),
                    group.address() == null ? null : watched(group.address()))).toList();
            Route watched = new Route(route.version(), route.cluster(), route.partitions(), groups);
            ByteBuf out = Unpooled.buffer();
            if (type == FrameType.OK) {
                watched.write(out, FrameHeader.session(frame, 0), FrameHeader.correlation(frame, 0));
            } else {
                watched.writePush(out);
            }
            byte[] bytes = new byte[out.readableBytes()];
            out.readBytes(bytes);
            return bytes;
        }
    }
}
