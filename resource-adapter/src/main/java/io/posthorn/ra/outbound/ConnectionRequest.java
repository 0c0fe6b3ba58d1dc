package io.posthorn.ra.outbound;

import io.posthorn.ra.handle.Restriction;
import jakarta.resource.spi.ConnectionRequestInfo;

/**
 * What the application asked for when it created a connection.
 *
 * @param user     null: the factory's
 * @param password goes with the user
 * @param restriction whether a container manages the factory
 */
record ConnectionRequest(String user, String password, Restriction restriction) implements ConnectionRequestInfo {
    /** Without the password: servers log it. */
    @Override
    public String toString() {
        return "ConnectionRequest[user=" + user + "]";
    }
}
