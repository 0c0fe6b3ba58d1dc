package io.posthorn.examples.orders.web;

import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The same where the container lets the transaction manager's own exception through. */
@Provider
public class TransactionRolledBack implements ExceptionMapper<RollbackException> {
    @Override
    public Response toResponse(RollbackException exception) {
        return Unavailable.because(exception);
    }
}
