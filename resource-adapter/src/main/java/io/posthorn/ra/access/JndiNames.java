package io.posthorn.ra.access;

import java.util.Optional;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks names up in the server's JNDI. */
public final class JndiNames {
    private static final Logger LOG = LoggerFactory.getLogger(JndiNames.class);

    private JndiNames() {}

    /** What is bound to a name; empty when nothing is, or nothing can be looked up from here. */
    public static Optional<Object> find(String name) {
        try {
            Context context = new InitialContext();
            try {
                return Optional.ofNullable(context.lookup(name));
            } finally {
                context.close();
            }
        } catch (NamingException e) {
            LOG.debug("Nothing is found under {}: {}", name, e.toString());
            return Optional.empty();
        }
    }
}
