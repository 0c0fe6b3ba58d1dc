package io.posthorn.examples.orders.web;

import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The transaction did not commit: nothing was done, or it will be known when the same order is placed again. */
@Provider
public class TransactionFailed implements ExceptionMapper<TransactionalException> {
    @Override
    public Response toResponse(TransactionalException exception) {
        return Unavailable.because(exception);
    }
}
