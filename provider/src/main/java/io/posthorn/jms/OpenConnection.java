package io.posthorn.jms;

import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.message.AllowedClasses;
import io.posthorn.jms.session.ConnectionCore;
import io.posthorn.jms.url.ClientOptions;

/**
 * A connection that is announced at its cluster, not yet wrapped into the API. For this module's own factories.
 *
 * @param clientIdGiven whether the administrator named the client, so that the application must not
 */
public record OpenConnection(ConnectionCore core, AllowedClasses allowed, boolean clientIdGiven) {
    /** Announces the connection; one that is refused is closed. */
    static OpenConnection announce(ConnectionCore core, ClientOptions options, String clientId) throws LinkException {
        boolean announced = false;
        try {
            core.identify(clientId);
            announced = true;
            return new OpenConnection(core, new AllowedClasses(options.allowedClasses()), clientId != null);
        } finally {
            if (!announced) {
                core.close();
            }
        }
    }
}
