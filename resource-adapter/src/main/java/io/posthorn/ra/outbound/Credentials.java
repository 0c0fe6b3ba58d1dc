package io.posthorn.ra.outbound;

import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * Who a connection is for: connections of different users, or of the same with another password, are never exchanged.
 *
 * @param user     null: the factory's, or the URL's, or nobody
 * @param password goes with the user
 */
public record Credentials(String user, String password) {
    /** Those of the container's sign-on, else of the application, else of the factory (Connectors 2.1, 9.1.8). */
    static Credentials of(ManagedConnectionFactory factory, Credentials configured, Subject subject,
            ConnectionRequestInfo info) {
        if (subject != null) {
            for (PasswordCredential each : passwords(subject)) {
                if (factory.equals(each.getManagedConnectionFactory()) && named(each)) {
                    return new Credentials(each.getUserName(), new String(each.getPassword()));
                }
            }
        }
        if (info instanceof ConnectionRequest request && request.user() != null) {
            return new Credentials(request.user(), request.password());
        }
        return configured;
    }

    /** Some servers sign nobody on as an empty name. */
    private static boolean named(PasswordCredential credential) {
        return credential.getUserName() != null && !credential.getUserName().isBlank();
    }

    @SuppressWarnings("removal") // the only way that still works under a security manager of JDK 17
    private static Set<PasswordCredential> passwords(Subject subject) {
        return AccessController.doPrivileged(
                (PrivilegedAction<Set<PasswordCredential>>) () -> subject
                        .getPrivateCredentials(PasswordCredential.class));
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
