package io.posthorn.ra.access;

import io.posthorn.jms.url.ConnectionUrl;
import io.posthorn.jms.url.InvalidUrlException;
import io.posthorn.jms.xa.PosthornXAConnectionFactory;
import jakarta.resource.ResourceException;
import java.io.Serializable;

/**
 * Where the cluster is and who connects. Each value may be null: then it is whoever's is asked next.
 *
 * @param url      {@code posthorn://host:port,...?option=value} or {@code posthorn:embedded}
 * @param user     null: the URL's, or nobody
 * @param password goes with the user
 * @param clientId of every connection; null: the URL's, or none
 */
public record BrokerAccess(String url, String user, String password, String clientId) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String SMALL_PREFETCH = "prefetch=10";

    /** Blank texts are what some servers make of nothing: they count as null. */
    public BrokerAccess {
        url = textOrNull(url);
        user = textOrNull(user);
        password = textOrNull(password);
        clientId = textOrNull(clientId);
    }

    private static String textOrNull(String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }

    /** This, with what it leaves open taken from others. A user brings its own password. */
    public BrokerAccess orElse(BrokerAccess other) {
        return new BrokerAccess(url != null ? url : other.url, user != null ? user : other.user,
                user != null ? password : other.password, clientId != null ? clientId : other.clientId);
    }

    /**
     * Says at deployment what would else be said when the first connection is made.
     *
     * @throws ResourceException if there is no URL, or none that can be used
     */
    public void check() throws ResourceException {
        if (url == null) {
            throw new ResourceException("no broker is named: set the property url of the resource adapter, of the"
                    + " connection factory or of the activation, for instance to posthorn://host:9876");
        }
        try {
            ConnectionUrl.parse(url);
        } catch (InvalidUrlException e) {
            throw new ResourceException("the property url is '" + url + "': " + e.getMessage(), e);
        }
    }

    /** Whether the broker is to run in this JVM. */
    public boolean embedded() {
        return url != null && ConnectionUrl.parse(url).embedded();
    }

    /**
     * A factory for connections of applications. Their consumers are often closed after one message, so that few are taken ahead, unless
     * the URL says how many.
     */
    public PosthornXAConnectionFactory pooledFactory() {
        int query = url.indexOf('?');
        String small = query < 0 ? url + '?' + SMALL_PREFETCH
                : url.substring(0, query + 1) + SMALL_PREFETCH + '&' + url.substring(query + 1);
        return new BrokerAccess(small, user, password, clientId).factory();
    }

    /** A factory of the provider's for all this. */
    public PosthornXAConnectionFactory factory() {
        PosthornXAConnectionFactory factory = new PosthornXAConnectionFactory(url);
        factory.setUser(user);
        factory.setPassword(password);
        factory.setClientID(clientId);
        return factory;
    }

    /** Without the password: servers log it. */
    @Override
    public String toString() {
        return url + (user == null ? "" : " as " + user);
    }
}
