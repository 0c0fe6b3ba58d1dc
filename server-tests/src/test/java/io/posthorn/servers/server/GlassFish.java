package io.posthorn.servers.server;

import io.posthorn.servers.install.Command;
import io.posthorn.servers.install.Recipe;
import io.posthorn.servers.install.ServerHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** GlassFish, installed by docs/servers/glassfish.md, or Payara, which descends from it, by docs/servers/payara.md. */
public final class GlassFish implements ApplicationServer {
    private static final int[] PORTS = {8080, 8181, 4848, 3700, 3820, 3920, 8686, 7676};
    private static final int HTTP_PORT = 8080;
    private static final int ADMIN_PORT = 4848;
    private static final String ADAPTER = "posthorn-ra";
    private static final long START_DEADLINE_MS = 240_000;
    private static final long READY_DEADLINE_MS = 120_000;

    private final String name;
    private final Path home;
    private final Path folder;
    private final Path java;
    private final int offset = Ports.freeOffset(PORTS);
    private BackgroundProcess process;

    private GlassFish(String name, Path home, Path java) {
        this.name = name;
        this.home = home;
        this.folder = home.getParent();
        this.java = java;
    }

    /** GlassFish 8, which wants Java 21. */
    public static GlassFish install(Path folder, String brokerUrl) throws IOException, InterruptedException {
        return install("glassfish", folder, brokerUrl, Jdk.ofAtLeast(21));
    }

    public static GlassFish installPayara(Path folder, String brokerUrl) throws IOException, InterruptedException {
        return install("payara", folder, brokerUrl, Jdk.ofAtLeast(17));
    }

    private static GlassFish install(String name, Path folder, String brokerUrl, Path java)
            throws IOException, InterruptedException {
        GlassFish server = new GlassFish(name, ServerHome.copy(name, folder), java);
        Files.createDirectories(server.stopFolder());
        server.moveToFreePorts();
        Application.driver(server.domain().resolve("lib"));
        server.startProcess();
        server.follow("install");
        server.asadmin("create-system-properties", "posthorn.url=" + escaped(brokerUrl));
        server.asadmin("create-jvm-options", "-Dposthorn.stop.dir=" + escaped(server.stopFolder().toString()));
        server.asadmin("create-jdbc-connection-pool", "--restype", "javax.sql.XADataSource", "--datasourceclassname",
                "io.posthorn.servers.database.StoppingXaDataSource", "--steadypoolsize", "0", "--property",
                "URL=" + escaped("jdbc:h2:file:" + folder.resolve("checks")) + ":user=sa:password=sa", "checks");
        server.asadmin("create-jdbc-resource", "--connectionpoolid", "checks", "jdbc/checks");
        server.asadmin("stop-domain");
        return server;
    }

    private static String escaped(String value) {
        return value.replace(":", "\\:");
    }

    private Path domain() {
        return home.resolve("glassfish/domains/domain1");
    }

    private void moveToFreePorts() throws IOException {
        Path configuration = domain().resolve("config/domain.xml");
        String text = Files.readString(configuration);
        for (int port : PORTS) {
            text = text.replace("port=\"" + port + "\"", "port=\"" + (port + offset) + "\"")
                    .replace("PORT\" value=\"" + port + "\"", "PORT\" value=\"" + (port + offset) + "\"");
        }
        Files.writeString(configuration, text);
    }

    /** Does a step of the recipe. */
    @Override
    public String follow(String step) throws IOException, InterruptedException {
        return Recipe.named(name).follow(step, folder, environment());
    }

    private void asadmin(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(home.resolve("bin/asadmin").toString()));
        command.addAll(List.of(arguments));
        Command.run(folder, environment(), command);
    }

    private Map<String, String> environment() {
        return Map.of("GLASSFISH_HOME", home.toString(), "PAYARA_HOME", home.toString(), "POSTHORN_HOME",
                Broker.HOME.toString(), "AS_ADMIN_PORT", String.valueOf(ADMIN_PORT + offset), "JAVA_HOME",
                java.toString(), "AS_JAVA", java.toString());
    }

    @Override
    public WebArchive application() throws IOException {
        return Application.archive().addAsWebInfResource(Application.glassFishDescriptor(ADAPTER),
                "glassfish-ejb-jar.xml");
    }

    @Override
    public void start() throws IOException, InterruptedException {
        startProcess();
        if (Files.exists(domain().resolve("applications/checks"))) {
            new CheckClient(address()).awaitReady(READY_DEADLINE_MS);
        }
    }

    private void startProcess() throws IOException, InterruptedException {
        Files.deleteIfExists(domain().resolve("config/pid"));
        process = BackgroundProcess.start(name, folder, folder.resolve("server.log"), environment(),
                List.of(home.resolve("bin/asadmin").toString(), "start-domain", "--verbose", "domain1"));
        process.await(START_DEADLINE_MS, log -> log.contains("startup time") || log.contains("Startup time"));
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void deploy(Path war) throws IOException, InterruptedException {
        Path copy = folder.resolve("deployed.war");
        Files.copy(war, copy, StandardCopyOption.REPLACE_EXISTING);
        asadmin("deploy", "--force=true", "--name", "checks", "--contextroot", "checks", copy.toString());
    }

    @Override
    public void undeploy() throws IOException, InterruptedException {
        asadmin("undeploy", "checks");
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + (HTTP_PORT + offset) + "/checks/");
    }

    @Override
    public Path stopFolder() {
        return folder.resolve("stop");
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
    }
}
