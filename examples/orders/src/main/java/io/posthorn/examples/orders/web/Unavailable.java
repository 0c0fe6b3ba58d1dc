package io.posthorn.examples.orders.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The one answer to whatever the broker or the database cannot do just now: 503, try again in a second. */
final class Unavailable {
    private Unavailable() {}

    static Response because(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Response.status(Response.Status.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, 1)
                .type(MediaType.TEXT_PLAIN_TYPE).entity("not now: " + root.getMessage()).build();
    }
}
