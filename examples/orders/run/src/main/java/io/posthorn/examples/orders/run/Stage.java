package io.posthorn.examples.orders.run;

import io.posthorn.examples.orders.run.job.Shop;
import io.posthorn.examples.orders.run.server.Administrator;
import io.posthorn.examples.orders.run.server.Recipe;
import io.posthorn.examples.orders.run.server.WildFly;
import io.posthorn.examples.routing.broker.BrokerProcess;
import io.posthorn.examples.routing.broker.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Broker, server and application, running; closing ends them and leaves nothing but the logs, on Ctrl-C too. */
final class Stage implements AutoCloseable {
    /** The attempts of an order that nobody can deliver, and the pauses between them. */
    private static final String REDELIVERY = "redelivery.policies=orders=5:DLQ:100,500,1000";
    private static final String ORDERS_SCRIPT = "orders.cli";

    private final Parts parts;
    private final Workspace workspace;
    private final BrokerProcess broker;
    private final WildFly server;
    private final int brokerPort;
    private final int pagePort;
    private final PrintStream out;
    private volatile boolean closed;

    private Stage(Parts parts, Workspace workspace, int brokerPort, int pagePort, PrintStream out) {
        this.parts = parts;
        this.workspace = workspace;
        this.brokerPort = brokerPort;
        this.pagePort = pagePort;
        this.out = out;
        this.broker = new BrokerProcess(parts.posthorn(), brokerPort, workspace.brokerData(), workspace.brokerLog(),
                "--set", REDELIVERY);
        this.server = new WildFly(parts.wildfly(), workspace.server(), workspace.logs().resolve("server.log"));
    }

    /** Finds ports and makes folders. */
    static Stage prepare(Parts parts, Options options, PrintStream out) throws IOException {
        int brokerPort = Ports.take(options.brokerPort(), "--broker-port");
        int pagePort = Ports.take(options.port(), "--port");
        var stage = new Stage(parts, Workspace.create(options.logs()), brokerPort, pagePort, out);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "clean-up"));
        return stage;
    }

    /** Starts all of it. */
    Shop start() throws IOException, InterruptedException {
        out.println("  logs: " + workspace.logs());
        long startNanos = System.nanoTime();
        broker.start();
        out.printf("  broker: ready on port %d as process %d%n", brokerPort, broker.pid());
        server.configure(new Administrator(script(), workspace.logs().resolve("setup.log")));
        server.deploy(parts.resourceAdapter());
        server.deploy(parts.application());
        Shop shop = server.start(pagePort, properties());
        out.printf("  server: WildFly with the resource adapter and the application, ready after %.0f s%n",
                (System.nanoTime() - startNanos) / 1e9);
        return shop;
    }

    /**
     * Broker and database. The broker will die often: whoever places an order shall hear after 15 s that it is away, not
     * after the two minutes for which a client waits for it otherwise, and recovery comes round every few seconds.
     */
    private Map<String, String> properties() {
        return Map.of("posthorn.url", "posthorn://127.0.0.1:" + brokerPort + "?reconnectTimeoutMs=15000",
                "orders.database", workspace.database().toString(),
                "RecoveryEnvironmentBean.periodicRecoveryPeriod", "5",
                "RecoveryEnvironmentBean.recoveryBackoffPeriod", "2");
    }

    BrokerProcess broker() {
        return broker;
    }

    Workspace workspace() {
        return workspace;
    }

    /** Stops the server, then the broker, as somebody would who means it well; answers the broker's exit code. */
    int stop() throws InterruptedException {
        server.stop();
        return broker.stop();
    }

    /** Whether somebody has ended it, which makes whatever goes on there fail. */
    boolean closed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.destroy();
        broker.destroy();
        try {
            workspace.delete();
        } catch (IOException e) {
            out.println("  could not delete everything: " + e.getMessage());
        }
        out.println("  all stopped; logs: " + workspace.logs());
    }

    /** The recipe's, then the example's own, which finds what the recipe has made. */
    private String script() throws IOException {
        try (InputStream own = Stage.class.getResourceAsStream(ORDERS_SCRIPT)) {
            return Recipe.script() + new String(own.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
