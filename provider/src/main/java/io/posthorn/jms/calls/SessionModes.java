package io.posthorn.jms.calls;

import io.posthorn.jms.delivery.AckMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** The session modes of the API, which are numbers. */
public final class SessionModes {
    private SessionModes() {}

    /**
     * @throws JMSException if there is no such mode
     */
    public static int checked(int mode) throws JMSException {
        if (mode < Session.SESSION_TRANSACTED || mode > Session.DUPS_OK_ACKNOWLEDGE) {
            throw new JMSException("there is no session mode " + mode);
        }
        return mode;
    }

    /**
     * The mode that the two arguments of the older methods mean.
     *
     * @throws JMSException if the session is not to be transacted and the mode is not one of acknowledgement
     */
    public static int of(boolean transacted, int acknowledgeMode) throws JMSException {
        if (!transacted && acknowledgeMode == Session.SESSION_TRANSACTED) {
            throw new JMSException("SESSION_TRANSACTED is no acknowledge mode of a session that is not transacted");
        }
        return transacted ? Session.SESSION_TRANSACTED : checked(acknowledgeMode);
    }

    /** The mode of the layers below. */
    public static AckMode ackMode(int mode) {
        return switch (mode) {
            case Session.SESSION_TRANSACTED -> AckMode.TRANSACTED;
            case Session.CLIENT_ACKNOWLEDGE -> AckMode.CLIENT;
            case Session.DUPS_OK_ACKNOWLEDGE -> AckMode.DUPS_OK;
            default -> AckMode.AUTO;
        };
    }
}
