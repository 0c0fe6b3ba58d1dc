package io.posthorn.system.xa.orders;

import jakarta.jms.JMSException;
import java.sql.SQLException;

/** Where orders are processed: connections and what hangs on them. After an exception a new one is needed. */
interface Desk extends AutoCloseable {
    /**
     * Processes one order in a transaction, which now and then ends as a rollback.
     *
     * @param rollback whether this transaction is to be rolled back
     * @return whether there was one
     */
    boolean process(boolean rollback) throws Exception;

    @Override
    void close() throws JMSException, SQLException;
}
