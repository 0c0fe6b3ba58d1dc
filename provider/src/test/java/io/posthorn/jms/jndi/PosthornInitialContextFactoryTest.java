package io.posthorn.jms.jndi;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.destination.PosthornTopic;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnectionFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.Referenceable;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class PosthornInitialContextFactoryTest {
    private final Properties entries = new Properties();

    PosthornInitialContextFactoryTest() {
        entries.put(Context.INITIAL_CONTEXT_FACTORY, PosthornInitialContextFactory.class.getName());
        entries.put(Context.PROVIDER_URL, "posthorn:embedded");
    }

    private Object lookup(String name) throws NamingException {
        return new InitialContext(entries).lookup(name);
    }

    private PosthornConnectionFactory factory(String name) throws NamingException {
        return (PosthornConnectionFactory) lookup(name);
    }

    @Test
    void shouldFindWhatTheEntriesSay() throws Exception {
        entries.put("connectionfactory.jms/other", "posthorn://other:1234?prefetch=5");
        entries.put("connectionfactory.named", "?clientID=cts&prefetch=7");
        entries.put("queue.jms/in", "orders.incoming");
        entries.put("topic.prices", "market prices");
        assertThat(factory("jms/other").getUrl()).isEqualTo("posthorn://other:1234?prefetch=5");
        assertThat(factory("named").getUrl()).isEqualTo("posthorn:embedded?clientID=cts&prefetch=7");
        assertThat(factory("ConnectionFactory").getUrl()).isEqualTo("posthorn:embedded");
        assertThat(lookup("named")).isInstanceOf(QueueConnectionFactory.class)
                .isInstanceOf(TopicConnectionFactory.class);
        assertThat(lookup("jms/in")).isEqualTo(new PosthornQueue("orders.incoming"));
        assertThat(lookup("prices")).isEqualTo(new PosthornTopic("market prices"));
        List<String> names = new ArrayList<>();
        for (NameClassPair pair : Collections.list(new InitialContext(entries).list(""))) {
            names.add(pair.getName());
        }
        assertThat(names).containsExactlyInAnyOrder("ConnectionFactory", "jms/other", "named", "jms/in", "prices");
    }

    @Test
    void shouldGiveConnectionsTheClientIdentifierOfTheEntry() throws Exception {
        entries.put("connectionfactory.named", "?clientID=jndi-client");
        try (Connection connection = ((ConnectionFactory) lookup("named")).createConnection()) {
            assertThat(connection.getClientID()).isEqualTo("jndi-client");
        }
    }

    @Test
    void shouldTakeUserAndPasswordFromTheUsualProperties() throws Exception {
        entries.put(Context.SECURITY_PRINCIPAL, "j2ee");
        entries.put(Context.SECURITY_CREDENTIALS, "secret".toCharArray());
        assertThat(factory("ConnectionFactory").getUser()).isEqualTo("j2ee");
        assertThat(factory("ConnectionFactory").getReference().get("password").getContent()).isEqualTo("secret");
    }

    @Test
    void shouldSayWhichEntryIsWrongWithoutHidingTheOthers() throws Exception {
        entries.put("connectionfactory.wrong", "?prefech=7");
        entries.put("queue.in", "in");
        assertThat(lookup("in")).isEqualTo(new PosthornQueue("in"));
        assertThatThrownBy(() -> lookup("wrong")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("wrong: unknown option 'prefech'; known options: ");
        assertThatThrownBy(() -> lookup("missing")).isInstanceOf(NameNotFoundException.class)
                .hasMessageContaining("there are [ConnectionFactory, in, wrong]");
        assertThatThrownBy(() -> new InitialContext(entries).bind("x", "y"))
                .isInstanceOf(OperationNotSupportedException.class);
        entries.put("topic.nameless", " ");
        assertThatThrownBy(() -> lookup("in")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("topic.nameless");
    }

    private static Object throughReference(Referenceable object) throws Exception {
        return NamingManager.getObjectInstance(object.getReference(), null, null, null);
    }

    @Test
    void shouldBeMadeAgainFromReferences() throws Exception {
        PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn://h:1");
        factory.setUser("u");
        factory.setPassword("p");
        factory.setClientID("c");
        PosthornConnectionFactory again = (PosthornConnectionFactory) throughReference(factory);
        assertThat(again.getUrl()).isEqualTo("posthorn://h:1");
        assertThat(again.getUser()).isEqualTo("u");
        assertThat(again.getClientID()).isEqualTo("c");
        assertThat(again.getReference().get("password").getContent()).isEqualTo("p");
        for (PosthornDestination destination : List.of(new PosthornQueue("q"), new PosthornTopic("t"))) {
            assertThat(throughReference(destination)).isEqualTo(destination);
        }
    }
}
