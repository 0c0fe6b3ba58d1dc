package io.posthorn.jms.calls;

import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.url.InvalidUrlException;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;

/** The one place where a failure below becomes an exception of the API, classic or simplified (docs/wire.md, Codes). */
public final class JmsErrors {
    private JmsErrors() {}

    /** The exception for a failure; its error code is the name of the broker's code, or of the kind of failure. */
    public static JMSException of(LinkException failure) {
        String text = failure.getMessage();
        String code = failure.kind() == LinkException.Kind.REFUSED ? failure.code().name() : failure.kind().name();
        JMSException exception = failure.kind() == LinkException.Kind.CLOSED ? new IllegalStateException(text, code)
                : ofCode(failure, text, code);
        exception.initCause(failure);
        exception.setLinkedException(failure);
        return exception;
    }

    private static JMSException ofCode(LinkException failure, String text, String code) {
        if (failure.kind() != LinkException.Kind.REFUSED) {
            return new JMSException(text, code);
        }
        return switch (failure.code()) {
            case AUTHENTICATION_FAILED, NOT_AUTHORIZED -> new JMSSecurityException(text, code);
            case INVALID_CLIENT_ID -> new InvalidClientIDException(text, code);
            case INVALID_DESTINATION -> new InvalidDestinationException(text, code);
            case INVALID_SELECTOR -> new InvalidSelectorException(text, code);
            case RESOURCE_LIMIT -> new ResourceAllocationException(text, code);
            case ILLEGAL_STATE -> new IllegalStateException(text, code);
            case TRANSACTION_ROLLED_BACK, TRANSACTION_UNKNOWN -> new TransactionRolledBackException(text, code);
            default -> new JMSException(text, code);
        };
    }

    /** The exception for a URL that cannot be used. */
    public static JMSException of(InvalidUrlException failure) {
        JMSException exception = new JMSException(failure.getMessage(), "INVALID_URL");
        exception.initCause(failure);
        return exception;
    }

    /** The simplified API's form of an exception. */
    public static JMSRuntimeException unchecked(JMSException e) {
        String text = e.getMessage();
        String code = e.getErrorCode();
        if (e instanceof IllegalStateException) {
            return new IllegalStateRuntimeException(text, code, e);
        }
        if (e instanceof JMSSecurityException) {
            return new JMSSecurityRuntimeException(text, code, e);
        }
        if (e instanceof InvalidClientIDException) {
            return new InvalidClientIDRuntimeException(text, code, e);
        }
        if (e instanceof InvalidDestinationException) {
            return new InvalidDestinationRuntimeException(text, code, e);
        }
        if (e instanceof InvalidSelectorException) {
            return new InvalidSelectorRuntimeException(text, code, e);
        }
        if (e instanceof ResourceAllocationException) {
            return new ResourceAllocationRuntimeException(text, code, e);
        }
        if (e instanceof TransactionRolledBackException) {
            return new TransactionRolledBackRuntimeException(text, code, e);
        }
        if (e instanceof TransactionInProgressException) {
            return new TransactionInProgressRuntimeException(text, code, e);
        }
        if (e instanceof MessageFormatException) {
            return new MessageFormatRuntimeException(text, code, e);
        }
        if (e instanceof MessageNotWriteableException) {
            return new MessageNotWriteableRuntimeException(text, code, e);
        }
        return new JMSRuntimeException(text, code, e);
    }
}
