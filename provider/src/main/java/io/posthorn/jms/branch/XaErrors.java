package io.posthorn.jms.branch;

import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import javax.transaction.xa.XAException;

/** The one place where what happened becomes a code of {@link XAException}. */
public final class XaErrors {
    private XaErrors() {}

    /** An error of its own. */
    public static XAException of(int code, String text) {
        return with(code, text, null);
    }

    /** Something could not be done; what became of it is as the code says. */
    static XAException of(int code, LinkException cause) {
        return with(code, cause.getMessage(), cause);
    }

    /** A broker said no to who asks (credentials), or could not be reached in time: the transaction manager tries again. */
    public static XAException of(LinkException cause) {
        boolean refused = cause.kind() == LinkException.Kind.REFUSED;
        return with(refused ? XAException.XAER_RMERR : XAException.XAER_RMFAIL, cause.getMessage(), cause);
    }

    /** The work was rolled back because a broker refused to keep it. */
    static XAException rolledBack(LinkException refusal) {
        int code = refusal.code() == ErrorCode.TRANSACTION_ROLLED_BACK
                || refusal.code() == ErrorCode.TRANSACTION_UNKNOWN ? XAException.XA_RBROLLBACK
                        : refusal.code() == ErrorCode.ILLEGAL_STATE ? XAException.XA_RBPROTO : XAException.XA_RBOTHER;
        return with(code, refusal.getMessage(), refusal);
    }

    private static XAException with(int code, String text, LinkException cause) {
        XAException failure = new XAException(text);
        failure.errorCode = code;
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }
}
