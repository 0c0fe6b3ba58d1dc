package io.posthorn.jms.jndi;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.destination.PosthornTopic;
import io.posthorn.jms.url.ConnectionUrl;
import io.posthorn.jms.url.InvalidUrlException;
import io.posthorn.jms.xa.PosthornXAConnectionFactory;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/**
 * A JNDI context whose entries are its environment, as in a {@code jndi.properties}:
 *
 * <pre>
 * java.naming.factory.initial = io.posthorn.jms.jndi.PosthornInitialContextFactory
 * java.naming.provider.url    = posthorn://broker1:9876,broker2:9876
 * connectionfactory.orders    = ?clientID=orders&amp;prefetch=100
 * connectionfactory.audit     = posthorn://audit:9876
 * connectionfactory.booking   = ?xa=true
 * queue.jms/incoming          = orders.incoming
 * topic.jms/prices            = prices
 * </pre>
 *
 * A connection factory's value is a URL, or its options alone, which then go onto the provider URL; with {@code xa=true} it becomes one for XA connections. {@code
 * java.naming.security.principal} and {@code credentials} are the user and password of connections created without
 * one. The name {@code ConnectionFactory} is the provider URL's own unless an entry says otherwise.
 */
public final class PosthornInitialContextFactory implements InitialContextFactory {
    private static final String FACTORY = "connectionfactory.";
    private static final String QUEUE = "queue.";
    private static final String TOPIC = "topic.";
    private static final String DEFAULT_NAME = "ConnectionFactory";

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
        Map<String, Object> entries = new TreeMap<>();
        entries.put(DEFAULT_NAME, factory(environment, ""));
        for (Map.Entry<?, ?> entry : environment.entrySet()) {
            if (entry.getKey() instanceof String key && entry.getValue() instanceof String value) {
                add(entries, environment, key, value.trim());
            }
        }
        return new PropertiesContext(environment, entries);
    }

    private static void add(Map<String, Object> entries, Hashtable<?, ?> environment, String key, String value)
            throws NamingException {
        if (key.startsWith(FACTORY)) {
            entries.put(key.substring(FACTORY.length()), factory(environment, value));
        } else if (key.startsWith(QUEUE)) {
            entries.put(key.substring(QUEUE.length()), new PosthornQueue(physical(key, value)));
        } else if (key.startsWith(TOPIC)) {
            entries.put(key.substring(TOPIC.length()), new PosthornTopic(physical(key, value)));
        }
    }

    private static String physical(String key, String value) throws NamingException {
        if (value.isEmpty()) {
            throw new ConfigurationException("entry " + key + " names no destination");
        }
        return value;
    }

    /** Its URL is checked when it is looked up, so that one wrong entry does not hide the others. */
    private static Object factory(Hashtable<?, ?> environment, String value) {
        Object provider = environment.get(Context.PROVIDER_URL);
        String providerUrl = provider instanceof String text && !text.isBlank() ? text.trim() : ConnectionUrl.DEFAULT;
        String url = value.isEmpty() || value.startsWith("?") ? ConnectionUrl.withQuery(providerUrl, value) : value;
        Object user = environment.get(Context.SECURITY_PRINCIPAL);
        Object password = environment.get(Context.SECURITY_CREDENTIALS);
        return new FactoryEntry(url, user == null ? null : user.toString(), password(password));
    }

    private static String password(Object credentials) {
        if (credentials instanceof char[] characters) {
            return new String(characters);
        }
        return credentials == null ? null : credentials.toString();
    }

    /** What a connection factory is made of, when it is looked up. */
    record FactoryEntry(String url, String user, String password) {
        PosthornConnectionFactory create(String name) throws NamingException {
            PosthornConnectionFactory factory;
            try {
                factory = ConnectionUrl.parse(url).options().xa() ? new PosthornXAConnectionFactory(url)
                        : new PosthornConnectionFactory(url);
            } catch (InvalidUrlException e) {
                NamingException failure = new ConfigurationException(name + ": " + e.getMessage());
                failure.setRootCause(e);
                throw failure;
            }
            factory.setUser(user);
            factory.setPassword(password);
            return factory;
        }
    }
}
