package io.posthorn.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.ResourceAllocationException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.SecurityException;

/** What an application is told when the container has no connection for it. */
final class ResourceFailures {
    private ResourceFailures() {}

    /** The cause that the provider gave, if there is one: it says what to do. */
    static JMSException of(ResourceException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JMSException jms) {
                return jms;
            }
        }
        JMSException exception = e instanceof SecurityException ? new JMSSecurityException(e.getMessage())
                : new ResourceAllocationException("no connection to be had: " + e.getMessage());
        exception.setLinkedException(e);
        exception.initCause(e);
        return exception;
    }
}
