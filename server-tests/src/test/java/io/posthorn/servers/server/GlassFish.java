package io.posthorn.servers.server;

import io.posthorn.servers.install.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** GlassFish, installed by docs/servers/glassfish.md, or Payara, which descends from it, by docs/servers/payara.md. */
public final class GlassFish extends InstalledServer {
    private static final int ADMIN_PORT = 4848;
    private static final int[] PORTS = {8080, 8181, ADMIN_PORT, 3700, 3820, 3920, 8686, 7676};
    private static final String ADAPTER = "posthorn-ra";
    private static final long START_DEADLINE_MS = 240_000;
    private static final long READY_DEADLINE_MS = 120_000;

    private final Path java;

    private GlassFish(String name, Path folder, Path java) throws IOException {
        super(name, folder, PORTS);
        this.java = java;
    }

    /** GlassFish 8, which wants Java 21. */
    public static GlassFish install(Path folder, String brokerUrl) throws IOException, InterruptedException {
        return installed(new GlassFish("glassfish", folder, Jdk.ofAtLeast(21)), brokerUrl);
    }

    public static GlassFish installPayara(Path folder, String brokerUrl) throws IOException, InterruptedException {
        return installed(new GlassFish("payara", folder, Jdk.ofAtLeast(17)), brokerUrl);
    }

    private static GlassFish installed(GlassFish server, String brokerUrl) throws IOException, InterruptedException {
        server.moveToFreePorts();
        Application.driver(server.domain().resolve("lib"));
        server.startProcess();
        server.follow("install");
        server.asadmin("create-system-properties", "posthorn.url=" + escaped(brokerUrl));
        server.asadmin("create-jvm-options", "-Dposthorn.stop.dir=" + escaped(server.stopFolder().toString()));
        server.asadmin("create-jdbc-connection-pool", "--restype", "javax.sql.XADataSource", "--datasourceclassname",
                "io.posthorn.servers.database.StoppingXaDataSource", "--steadypoolsize", "0", "--property",
                "URL=" + escaped("jdbc:h2:file:" + server.folder().resolve("checks")) + ":user=sa:password=sa",
                "checks");
        server.asadmin("create-jdbc-resource", "--connectionpoolid", "checks", "jdbc/checks");
        server.asadmin("stop-domain");
        return server;
    }

    private static String escaped(String value) {
        return value.replace(":", "\\:");
    }

    private Path domain() {
        return home().resolve("glassfish/domains/domain1");
    }

    private void moveToFreePorts() throws IOException {
        Path configuration = domain().resolve("config/domain.xml");
        String text = Files.readString(configuration);
        for (int port : PORTS) {
            text = text.replace("port=\"" + port + "\"", "port=\"" + (port + offset()) + "\"")
                    .replace("PORT\" value=\"" + port + "\"", "PORT\" value=\"" + (port + offset()) + "\"");
        }
        Files.writeString(configuration, text);
    }

    private void asadmin(String... arguments) throws IOException, InterruptedException {
        Command.run(folder(), environment(),
                Stream.concat(Stream.of(home().resolve("bin/asadmin").toString()), Stream.of(arguments)).toList());
    }

    @Override
    Map<String, String> environment() {
        return Map.of("GLASSFISH_HOME", home().toString(), "PAYARA_HOME", home().toString(), "POSTHORN_HOME",
                Broker.HOME.toString(), "AS_ADMIN_PORT", String.valueOf(ADMIN_PORT + offset()), "JAVA_HOME",
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
        run(List.of(home().resolve("bin/asadmin").toString(), "start-domain", "--verbose", "domain1"), environment(),
                START_DEADLINE_MS, log -> log.contains("startup time") || log.contains("Startup time"));
    }

    @Override
    public void deploy(Path war) throws IOException, InterruptedException {
        Path copy = folder().resolve("deployed.war");
        Files.copy(war, copy, StandardCopyOption.REPLACE_EXISTING);
        asadmin("deploy", "--force=true", "--name", "checks", "--contextroot", "checks", copy.toString());
    }

    @Override
    public void undeploy() throws IOException, InterruptedException {
        asadmin("undeploy", "checks");
    }
}
