package io.posthorn.system.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A socket that speaks the protocol as badly as it is told to; frames are written by hand from docs/wire.md. */
final class RawPeer implements AutoCloseable {
    static final int HELLO = 0x01;
    static final int WELCOME = 0x02;
    static final int BYE = 0x03;
    static final int PING = 0x04;
    static final int PONG = 0x05;
    static final int OK = 0x06;
    static final int ERROR = 0x07;
    /** Long, for a busy machine holds up who writes by hand. */
    private static final int HEARTBEAT_MS = 30_000;
    static final int SHORT_HEARTBEAT_MS = 500;

    private static final int MAGIC = 0x50485231;
    private static final int MAX_FRAME = 1 << 20;
    private static final int READ_DEADLINE_MS = 60_000;

    private final UUID producer = UUID.randomUUID();
    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    /** A frame that came. */
    record Frame(int type, int session, int correlation, byte[] payload) {
        /** The code of an ERROR or BYE. */
        int code() {
            return ByteBuffer.wrap(payload).getShort();
        }

        /** The text of an ERROR or BYE. */
        String text() {
            int at = type == BYE ? 2 : 10;
            int length = ByteBuffer.wrap(payload).getShort(at);
            return new String(payload, at + 2, length, StandardCharsets.UTF_8);
        }
    }

    RawPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_DEADLINE_MS);
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
    }

    /** One that has its WELCOME. */
    static RawPeer welcomed(int port) throws IOException {
        return welcomed(port, HEARTBEAT_MS);
    }

    /** As above, with another interval of heartbeats than one that is never missed. */
    static RawPeer welcomed(int port, int heartbeatMs) throws IOException {
        RawPeer peer = new RawPeer(port);
        peer.send(hello(1, 1, heartbeatMs));
        Frame answer = peer.read();
        if (answer.type() != WELCOME) {
            throw new AssertionError("no WELCOME but " + answer.text());
        }
        return peer;
    }

    /** One with session 1 open. */
    static RawPeer inSession(int port) throws IOException {
        RawPeer peer = welcomed(port);
        UUID client = UUID.randomUUID();
        peer.send(frame(0x10, 0, 1, id(client), str(null)));
        peer.await(OK);
        peer.send(frame(0x12, 1, 2, id(client), id(peer.producer)));
        peer.await(OK);
        return peer;
    }

    /** What names session 1. */
    UUID producer() {
        return producer;
    }

    int localPort() {
        return socket.getLocalPort();
    }

    RawPeer send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    static byte[] hello(int minVersion, int maxVersion) {
        return hello(minVersion, maxVersion, HEARTBEAT_MS);
    }

    private static byte[] hello(int minVersion, int maxVersion, int heartbeatMs) {
        return frame(HELLO, 0, 0, ints(MAGIC), new byte[] {(byte) minVersion, (byte) maxVersion},
                ints(heartbeatMs, MAX_FRAME), str("raw"), str(null), str(null));
    }

    /** Opens a queue; answers its number. */
    int openQueue(String name) throws IOException {
        send(frame(0x18, 1, 3, new byte[] {1, 0, 0}, str(name)));
        return ByteBuffer.wrap(await(OK).payload()).getInt();
    }

    static byte[] frame(int type, int session, int correlation, byte[]... payload) {
        int bytes = 16;
        for (byte[] part : payload) {
            bytes += part.length;
        }
        ByteBuffer frame = ByteBuffer.allocate(bytes).putInt(bytes - 4).put((byte) type).put((byte) 0)
                .putShort((short) 0).putInt(session).putInt(correlation);
        for (byte[] part : payload) {
            frame.put(part);
        }
        return frame.array();
    }

    static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    static byte[] str(String text) {
        if (text == null) {
            return new byte[] {-1, -1};
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + utf8.length).putShort((short) utf8.length).put(utf8).array();
    }

    static byte[] id(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits())
                .array();
    }

    /** The next frame. An end of the stream is an {@link java.io.EOFException}. */
    Frame read() throws IOException {
        byte[] rest = new byte[in.readInt()];
        in.readFully(rest);
        ByteBuffer frame = ByteBuffer.wrap(rest);
        return new Frame(frame.get(), frame.getInt(4), frame.getInt(8),
                ByteBuffer.allocate(rest.length - 12).put(rest, 12, rest.length - 12).array());
    }

    /** The next frame of a type; others are passed over. */
    Frame await(int type) throws IOException {
        Frame frame = read();
        while (frame.type() != type) {
            if (type != BYE && (frame.type() == BYE || type != ERROR && frame.type() == ERROR)) {
                throw new AssertionError("code " + frame.code() + ": " + frame.text());
            }
            frame = read();
        }
        return frame;
    }

    /** The BYE that must come, and behind it the end of the stream. */
    Frame awaitBye() throws IOException {
        Frame bye = await(BYE);
        if (in.read() >= 0) {
            throw new AssertionError("something came after BYE");
        }
        return bye;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
