package io.posthorn.examples.orders.web;

import jakarta.jms.JMSRuntimeException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The broker is away: nothing was done. */
@Provider
public class MessagingUnavailable implements ExceptionMapper<JMSRuntimeException> {
    @Override
    public Response toResponse(JMSRuntimeException exception) {
        return Unavailable.because(exception);
    }
}
