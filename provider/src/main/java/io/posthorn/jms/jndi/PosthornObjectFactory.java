package io.posthorn.jms.jndi;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.destination.PosthornTopic;
import io.posthorn.jms.xa.PosthornXAConnectionFactory;
import java.util.Hashtable;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NamingException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;

/** Makes factories and destinations of the references under which a naming service keeps them. */
public final class PosthornObjectFactory implements ObjectFactory {
    /** Answers null, as JNDI asks, for what is not ours. */
    @Override
    public Object getObjectInstance(Object object, Name name, Context context, Hashtable<?, ?> environment)
            throws NamingException {
        if (!(object instanceof Reference reference)) {
            return null;
        }
        String type = reference.getClassName();
        if (type.equals(PosthornConnectionFactory.class.getName())) {
            return factory(reference, new PosthornConnectionFactory());
        }
        if (type.equals(PosthornXAConnectionFactory.class.getName())) {
            return factory(reference, new PosthornXAConnectionFactory());
        }
        if (type.equals(PosthornQueue.class.getName())) {
            return new PosthornQueue(required(reference, PosthornDestination.NAME_ADDRESS));
        }
        if (type.equals(PosthornTopic.class.getName())) {
            return new PosthornTopic(required(reference, PosthornDestination.NAME_ADDRESS));
        }
        return null;
    }

    private static PosthornConnectionFactory factory(Reference reference, PosthornConnectionFactory factory)
            throws NamingException {
        factory.setUrl(required(reference, "url"));
        factory.setUser(text(reference, "user"));
        factory.setPassword(text(reference, "password"));
        factory.setClientID(text(reference, "clientID"));
        return factory;
    }

    private static String required(Reference reference, String address) throws NamingException {
        String text = text(reference, address);
        if (text == null) {
            throw new ConfigurationException("the reference of " + reference.getClassName() + " has no " + address);
        }
        return text;
    }

    private static String text(Reference reference, String address) {
        RefAddr found = reference.get(address);
        return found == null || found.getContent() == null ? null : found.getContent().toString();
    }
}
