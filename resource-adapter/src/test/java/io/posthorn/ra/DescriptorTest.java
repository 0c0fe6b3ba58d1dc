package io.posthorn.ra;

import io.posthorn.ra.handle.ConnectionHandle;
import io.posthorn.ra.outbound.FactoryHandle;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** META-INF/ra.xml, the beans it names, and docs/resource-adapter.md say the same. */
class DescriptorTest {
    private static final Path DESCRIPTOR = Path.of("src/main/rar/META-INF/ra.xml");
    private static final Path PAGE = Path.of("../docs/resource-adapter.md");

    private static Document descriptor;

    private record Property(String name, String type, String value, String description, boolean confidential) {}

    @BeforeAll
    static void read() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        descriptor = factory.newDocumentBuilder().parse(DESCRIPTOR.toFile());
    }

    private static Element element(String name) {
        return (Element) descriptor.getElementsByTagName(name).item(0);
    }

    private static String text(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        return found.getLength() == 0 ? null : found.item(0).getTextContent().trim();
    }

    /** The properties that stand right below an element. */
    private static List<Property> properties(Element in) {
        List<Property> properties = new ArrayList<>();
        NodeList all = in.getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element each && each.getTagName().equals("config-property")) {
                properties.add(new Property(text(each, "config-property-name"), text(each, "config-property-type"),
                        text(each, "config-property-value"), text(each, "description"),
                        "true".equals(text(each, "config-property-confidential"))));
            }
        }
        return properties;
    }

    private static void sameAsBean(String element, Class<?> bean, Set<String> containersOwn) throws Exception {
        Object fresh = bean.getDeclaredConstructor().newInstance();
        BeanInfo info = Introspector.getBeanInfo(bean);
        Set<String> declared = new TreeSet<>();
        for (Property property : properties(element(element))) {
            declared.add(property.name());
            PropertyDescriptor found = List.of(info.getPropertyDescriptors()).stream()
                    .filter(each -> each.getName().equals(property.name())).findFirst().orElseThrow();
            assertThat(found.getWriteMethod()).as(property.name()).isNotNull();
            assertThat(found.getPropertyType().getName()).as(property.name()).isEqualTo(property.type());
            Object value = found.getReadMethod().invoke(fresh);
            assertThat(value == null ? null : value.toString()).as(property.name()).isEqualTo(property.value());
            assertThat(property.confidential()).as(property.name()).isEqualTo(property.name().equals("password"));
        }
        Set<String> settable = List.of(info.getPropertyDescriptors()).stream()
                .filter(each -> each.getWriteMethod() != null).map(PropertyDescriptor::getName)
                .filter(name -> !containersOwn.contains(name)).collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared).isEqualTo(settable);
    }

    @Test
    void shouldDeclareExactlyTheBeansProperties() throws Exception {
        sameAsBean("resourceadapter", PosthornResourceAdapter.class, Set.of());
        sameAsBean("connection-definition", PosthornManagedConnectionFactory.class,
                Set.of("resourceAdapter", "logWriter"));
        sameAsBean("activationspec", PosthornActivationSpec.class, Set.of("resourceAdapter"));
        sameAsBean("adminobject", AdminQueue.class, Set.of("reference"));
    }

    @Test
    void shouldNameClassesThatAreWhatTheySay() throws Exception {
        for (String name : List.of("resourceadapter-class", "managedconnectionfactory-class", "activationspec-class",
                "adminobject-class")) {
            NodeList all = descriptor.getElementsByTagName(name);
            for (int i = 0; i < all.getLength(); i++) {
                Class.forName(all.item(i).getTextContent().trim()).getDeclaredConstructor().newInstance();
            }
        }
        assertThat(text(descriptor.getDocumentElement(), "connection-impl-class"))
                .isEqualTo(ConnectionHandle.class.getName());
        assertThat(Connection.class).isAssignableFrom(ConnectionHandle.class);
        assertThat(text(descriptor.getDocumentElement(), "connectionfactory-impl-class"))
                .isEqualTo(FactoryHandle.class.getName());
        assertThat(ConnectionFactory.class).isAssignableFrom(FactoryHandle.class);
        assertThat(text(descriptor.getDocumentElement(), "transaction-support")).isEqualTo("XATransaction");
        assertThat(descriptor.getElementsByTagName("required-config-property").getLength()).isZero();
    }

    private static String table(String element) {
        StringBuilder table = new StringBuilder("| property | type | default | meaning |\n|---|---|---|---|\n");
        for (Property property : properties(element(element))) {
            table.append("| `").append(property.name()).append("` | ")
                    .append(property.type().replace("java.lang.", "")).append(" | ")
                    .append(property.value() == null ? "" : "`" + property.value() + "`").append(" | ")
                    .append(property.description()).append(" |\n");
        }
        return table.toString();
    }

    private static String replaced(String page, String section, String element) {
        String begin = "<!-- generated: " + section + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end -->", from);
        return page.substring(0, from) + table(element) + page.substring(to);
    }

    /** Rewritten with -Dposthorn.docs.write=true. */
    @Test
    void shouldDocumentEveryProperty() throws Exception {
        String page = Files.readString(PAGE);
        String expected = replaced(page, "adapter", "resourceadapter");
        expected = replaced(expected, "factory", "connection-definition");
        expected = replaced(expected, "activation", "activationspec");
        expected = replaced(expected, "admin", "adminobject");
        if (Boolean.getBoolean("posthorn.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }
}
