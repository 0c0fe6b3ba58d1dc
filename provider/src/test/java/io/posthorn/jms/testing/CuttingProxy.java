package io.posthorn.jms.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a broker, and cuts their connections. */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int target;
    private volatile boolean answersLost;
    private volatile long answersLateMs;

    public CuttingProxy() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("proxy-accept", this::accept);
    }

    /** Where clients connect. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The broker's port; changes with a restart. */
    public void target(int port) {
        target = port;
    }

    /** Breaks every connection there is; the next ones work. */
    public void cut() {
        answersLost = false;
        for (Socket socket : sockets) {
            close(socket);
        }
        sockets.clear();
    }

    /** From now until the next cut, the broker hears the client but its answers get lost. */
    public void loseAnswers() {
        answersLost = true;
    }

    /** From now on every answer comes that much later. */
    public void delayAnswers(long ms) {
        answersLateMs = ms;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(server);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                start("proxy-up", () -> pump(client, server, false));
                start("proxy-down", () -> pump(server, client, true));
            } catch (IOException e) {
                cut(); // the broker is down, or the proxy is closed: the client sees a broken connection
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[64 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (answers) {
                    Thread.sleep(answersLateMs);
                }
                if (!answers || !answersLost) {
                    out.write(bytes, 0, count);
                }
            }
        } catch (IOException | InterruptedException e) {
            // One side is gone: so is the other. Nobody interrupts.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
