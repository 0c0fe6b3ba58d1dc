package io.posthorn.ra.handle;

import jakarta.jms.IllegalStateException;

/**
 * What applications in a web or enterprise bean container must not do (Jakarta Messaging 3.1, 12.2). Not enforced for a factory
 * that no container manages.
 */
public enum Restriction {
    /** In a container: threads and life cycle are the container's. */
    ENFORCED,
    /** Outside of one: everything the API has. */
    NONE;

    /** @throws IllegalStateException in a container */
    public void forbid(String method) throws IllegalStateException {
        if (this == ENFORCED) {
            throw new IllegalStateException(method + " must not be called in a web or enterprise bean container"
                    + " (Jakarta Messaging 3.1, 12.2)");
        }
    }
}
