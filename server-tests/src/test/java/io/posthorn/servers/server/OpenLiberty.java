package io.posthorn.servers.server;

import jakarta.ejb.MessageDriven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Open Liberty, installed by docs/servers/open-liberty.md. */
public final class OpenLiberty extends InstalledServer {
    private static final int HTTP_PORT = 9080;
    private static final int HTTPS_PORT = 9443;
    private static final long START_DEADLINE_MS = 240_000;
    private static final long READY_DEADLINE_MS = 120_000;

    private final String brokerUrl;

    private OpenLiberty(Path folder, String brokerUrl) throws IOException {
        super("open-liberty", folder, HTTP_PORT, HTTPS_PORT);
        this.brokerUrl = brokerUrl;
    }

    /** Installs it in the folder, with the database and the beans of the checks. */
    public static OpenLiberty install(Path folder, String brokerUrl) throws IOException, InterruptedException {
        var server = new OpenLiberty(folder, brokerUrl);
        server.follow("install");
        Path drivers = Files.createDirectories(server.folder().resolve("drivers"));
        Application.driver(drivers);
        Path overrides = Files.createDirectories(server.configuration().resolve("configDropins/overrides"));
        Files.writeString(overrides.resolve("checks.xml"), server.checks(drivers));
        Files.writeString(server.configuration().resolve("jvm.options"),
                "-Xmx768m\n-Dposthorn.stop.dir=" + server.stopFolder() + "\n");
        return server;
    }

    private Path configuration() {
        return home().resolve("usr/servers/defaultServer");
    }

    private String checks(Path drivers) throws IOException {
        Set<String> elements = new TreeSet<>();
        Application.types().filter(each -> each.isAnnotationPresent(MessageDriven.class))
                .forEach(each -> elements.addAll(elementsFor(each)));
        return """
                <server>
                  <httpEndpoint id="defaultHttpEndpoint" httpPort="%d" httpsPort="%d"/>
                  <library id="checks"><fileset dir="%s" includes="*.jar"/></library>
                  <dataSource jndiName="jdbc/checks" type="javax.sql.XADataSource">
                    <jdbcDriver libraryRef="checks"
                      javax.sql.XADataSource="io.posthorn.servers.database.StoppingXaDataSource"/>
                    <properties URL="jdbc:h2:file:%s/checks" user="sa" password="sa"/>
                  </dataSource>
                %s
                </server>
                """.formatted(HTTP_PORT + offset(), HTTPS_PORT + offset(), drivers, folder(),
                String.join("\n", elements));
    }

    /** The bean's activation, and its destination, which this server wants to know as an object of its own. */
    private static List<String> elementsFor(Class<?> bean) {
        String type = Application.activation(bean, "destinationType").endsWith("Queue") ? "jmsQueue" : "jmsTopic";
        String lookup = Application.activation(bean, "destinationLookup");
        String destination = lookup.isEmpty() ? Application.activation(bean, "destination") : lookup;
        String activation = "<jmsActivationSpec id=\"checks/%s\"><properties.posthorn/></jmsActivationSpec>"
                .formatted(bean.getSimpleName());
        return destination.startsWith("jms/") ? List.of(activation)
                : List.of(activation, "<%s id=\"%s\" jndiName=\"%s\"><properties.posthorn destination=\"%s\"/></%s>"
                        .formatted(type, destination, destination, destination, type));
    }

    @Override
    Map<String, String> environment() {
        return Map.of("WLP_HOME", home().toString(), "POSTHORN_HOME", Broker.HOME.toString(), "JAVA_HOME",
                System.getProperty("java.home"), "POSTHORN_URL", brokerUrl);
    }

    @Override
    public WebArchive application() {
        return Application.archive();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        run(List.of(home().resolve("bin/server").toString(), "run", "defaultServer"), environment(), START_DEADLINE_MS,
                log -> log.contains("CWWKF0011I"));
        if (Files.exists(war())) {
            new CheckClient(address()).awaitReady(READY_DEADLINE_MS);
        }
    }

    private Path war() {
        return configuration().resolve("dropins/checks.war");
    }

    @Override
    public void deploy(Path war) throws IOException, InterruptedException {
        Files.copy(war, war(), StandardCopyOption.REPLACE_EXISTING);
        new CheckClient(address()).awaitReady(READY_DEADLINE_MS);
    }

    @Override
    public void undeploy() throws IOException, InterruptedException {
        Files.delete(war());
        new CheckClient(address()).awaitGone(READY_DEADLINE_MS);
    }
}
