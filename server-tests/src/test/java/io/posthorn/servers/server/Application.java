package io.posthorn.servers.server;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.database.StoppingXaDataSource;
import io.posthorn.servers.inbound.Delivery;
import io.posthorn.servers.inbound.OrderedBean;
import io.posthorn.servers.inbound.PropertyBean;
import io.posthorn.servers.inbound.Seen;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application of all checks, put together for a server, and the driver of its database. */
public final class Application {
    private static final List<String> PACKAGES = List.of("io.posthorn.servers.check", "io.posthorn.servers.outbound",
            "io.posthorn.servers.transaction", "io.posthorn.servers.inbound");
    private static final Pattern WANTED = Pattern.compile(System.getProperty("posthorn.servers.checks", ".*"));
    private static final Path CLASSES = Path.of("target/classes");

    private Application() {}

    /** checks.war, for any server. */
    public static WebArchive archive() {
        WebArchive archive = ShrinkWrap.create(WebArchive.class, "checks.war");
        PACKAGES.forEach(each -> archive.addPackages(false, each));
        return archive.addAsLibrary(jarOf(Assertions.class)).addAsWebInfResource("deployment/beans.xml", "beans.xml")
                .addAsWebResource(new StringAsset("ready"), "ready.txt");
    }

    /** checks.war with nothing but one message-driven bean. */
    public static WebArchive bean() {
        return ShrinkWrap.create(WebArchive.class, "checks.war")
                .addClasses(OrderedBean.class, Seen.class, Delivery.class)
                .addAsWebInfResource("deployment/beans.xml", "beans.xml");
    }

    /** GlassFish and Payara may be told the resource adapter of each bean; the others get the one the recipe has set. */
    static StringAsset glassFishDescriptor(String adapter) throws IOException {
        String beans = types().filter(each -> each.isAnnotationPresent(MessageDriven.class))
                .filter(each -> each != PropertyBean.class).map(Class::getSimpleName)
                .sorted().map(each -> """
                        <ejb>
                          <ejb-name>%s</ejb-name>
                          <mdb-resource-adapter><resource-adapter-mid>%s</resource-adapter-mid></mdb-resource-adapter>
                        </ejb>
                        """.formatted(each, adapter)).collect(Collectors.joining());
        return new StringAsset(
                "<glassfish-ejb-jar><enterprise-beans>" + beans + "</enterprise-beans></glassfish-ejb-jar>");
    }

    /** H2, and beside it the data source that stops, as two jars in the folder. */
    public static List<Path> driver(Path folder) throws IOException {
        Path stopping = folder.resolve("stopping-h2.jar");
        ShrinkWrap.create(JavaArchive.class).addPackage(StoppingXaDataSource.class.getPackage())
                .as(ZipExporter.class).exportTo(stopping.toFile(), true);
        Path h2 = folder.resolve("h2.jar");
        Files.copy(jarOf(JdbcDataSource.class).toPath(), h2);
        return List.of(h2, stopping);
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class from nowhere: " + type, e);
        }
    }

    /** The addresses of all checks, {@code Class/method}, sorted; or of those that {@code posthorn.servers.checks} fits. */
    public static List<String> checks() throws IOException {
        return types().filter(each -> each.isAnnotationPresent(Checks.class))
                .flatMap(each -> Arrays.stream(each.getMethods()))
                .filter(each -> each.isAnnotationPresent(Check.class)).map(Application::addressOf)
                .filter(WANTED.asMatchPredicate()).sorted().toList();
    }

    /** What the bean's annotation says for that property; empty: nothing. */
    static String activation(Class<?> bean, String property) {
        return Arrays.stream(bean.getAnnotation(MessageDriven.class).activationConfig())
                .filter(each -> each.propertyName().equals(property)).map(ActivationConfigProperty::propertyValue)
                .findFirst().orElse("");
    }

    /** All classes of the application. */
    static Stream<Class<?>> types() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(each -> each.toString().endsWith(".class")).<Class<?>>map(Application::typeOf).toList()
                    .stream();
        }
    }

    private static Class<?> typeOf(Path file) {
        String name =
                CLASSES.relativize(file).toString().replace(File.separatorChar, '.').replaceFirst("\\.class$", "");
        try {
            return Class.forName(name, false, Application.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String addressOf(Method check) {
        return check.getDeclaringClass().getSimpleName() + "/" + check.getName();
    }
}
