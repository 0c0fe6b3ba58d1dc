package io.posthorn.servers.server;

import io.posthorn.servers.install.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WildFly, installed by docs/servers/wildfly.md. */
public final class WildFly extends InstalledServer {
    private static final String CONFIGURATION = "standalone-full.xml";
    private static final int HTTP_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9990;
    private static final int HTTPS_PORT = 8443;
    private static final long START_DEADLINE_MS = 240_000;

    private final String brokerUrl;
    private int artemisPort = HTTP_PORT;

    private WildFly(Path folder, String brokerUrl) throws IOException {
        super("wildfly", folder, HTTP_PORT, HTTPS_PORT, MANAGEMENT_PORT);
        this.brokerUrl = brokerUrl;
    }

    /** Installs it in the folder, with the database of the checks. */
    public static WildFly install(Path folder, String brokerUrl) throws IOException, InterruptedException {
        WildFly server = withDatabase(folder, brokerUrl);
        server.follow("install");
        return server;
    }

    /** The same with its own broker instead of ours, Artemis, under the names of our recipe. */
    public static WildFly installArtemis(Path folder) throws IOException, InterruptedException {
        WildFly server = withDatabase(folder, "");
        server.cli("artemis.cli");
        return server;
    }

    /** Two of these: the beans of the second use the broker of the first. */
    public static List<WildFly> installArtemisApart(Path broker, Path beans) throws IOException, InterruptedException {
        WildFly first = installArtemis(broker);
        first.cli("artemis-broker.cli");
        WildFly second = installArtemis(beans);
        second.cli("artemis-remote.cli");
        second.artemisPort = HTTP_PORT + first.offset();
        return List.of(first, second);
    }

    /** The database of the checks, written where a few start-ups of the server's command line would put it. */
    private static WildFly withDatabase(Path folder, String brokerUrl) throws IOException {
        var server = new WildFly(folder, brokerUrl);
        Path module = server.home().resolve("modules/io/posthorn/checks/database/main");
        Files.createDirectories(module);
        Application.driver(module);
        Files.copy(resource("module.xml"), module.resolve("module.xml"));
        Path configuration = server.home().resolve("standalone/configuration").resolve(CONFIGURATION);
        Files.writeString(configuration, Files.readString(configuration).replaceFirst("<drivers>",
                Matcher.quoteReplacement(Files.readString(resource("xa-datasource.xml")))));
        return server;
    }

    private static Path resource(String name) {
        return Path.of("src/test/resources/wildfly", name).toAbsolutePath();
    }

    /** The application of all checks, for Arquillian, which has no server when it asks. */
    public static WebArchive archive() {
        return Application.archive().setWebXML("deployment/wildfly-web.xml");
    }

    @Override
    public WebArchive application() {
        return archive();
    }

    /** Runs a script of src/test/resources/wildfly. */
    public void cli(String script) throws IOException, InterruptedException {
        Command.run(folder(), environment(),
                List.of(home().resolve("bin/jboss-cli.sh").toString(), "--file=" + resource(script)));
    }

    @Override
    Map<String, String> environment() {
        return Map.of("JBOSS_HOME", home().toString(), "POSTHORN_HOME", Broker.HOME.toString(), "JAVA_HOME",
                System.getProperty("java.home"), "JAVA_OPTS", "-Xmx512m");
    }

    /** What the server's JVM is told: ports, broker, database, recovery that does not take minutes. */
    public String options() {
        return String.join(" ", "-Djboss.socket.binding.port-offset=" + offset(), "-Dposthorn.url=" + brokerUrl,
                "-Dartemis.port=" + artemisPort,
                "-Dchecks.folder=" + folder(), "-Dposthorn.stop.dir=" + stopFolder(),
                "-DRecoveryEnvironmentBean.periodicRecoveryPeriod=5",
                "-DRecoveryEnvironmentBean.recoveryBackoffPeriod=2");
    }

    public int managementPort() {
        return MANAGEMENT_PORT + offset();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        run(List.of(home().resolve("bin/standalone.sh").toString(), "-c", CONFIGURATION),
                Map.of("JBOSS_HOME", home().toString(), "JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS",
                        "-Xms64m -Xmx768m -Djava.net.preferIPv4Stack=true " + options()),
                START_DEADLINE_MS, log -> log.contains("WFLYSRV0025") || log.contains("WFLYSRV0026"));
    }

    /** By the folder that the server watches, which works whether it runs or not. */
    @Override
    public void deploy(Path war) throws IOException, InterruptedException {
        Path deployments = home().resolve("standalone/deployments");
        Files.deleteIfExists(deployments.resolve("checks.war.deployed"));
        Files.copy(war, deployments.resolve("checks.war"));
        Marker.await(deployments.resolve("checks.war.deployed"), deployments.resolve("checks.war.failed"));
    }

    @Override
    public void undeploy() throws IOException, InterruptedException {
        Path deployments = home().resolve("standalone/deployments");
        Files.delete(deployments.resolve("checks.war"));
        Marker.await(deployments.resolve("checks.war.undeployed"), deployments.resolve("checks.war.failed"));
    }

    /** Deploys and undeploys it again and again, by the management interface, which needs a second each time. */
    public void redeploy(Path war, int times) throws IOException, InterruptedException {
        Path script = Files.writeString(folder().resolve("redeploy.cli"),
                ("deploy " + war.toAbsolutePath() + "\nundeploy " + war.getFileName() + "\n").repeat(times));
        Command.run(folder(), environment(), List.of(home().resolve("bin/jboss-cli.sh").toString(), "--connect",
                "--controller=remote+http://127.0.0.1:" + managementPort(), "--file=" + script));
    }
}
