package io.posthorn.system.xa.orders;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XASession;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.transaction.xa.XAResource;

/** Processes orders in transactions of the transaction manager, with a row for each or without. */
final class XaDesk implements Desk {
    /** Longer than leases and the time after a restart in which nothing is delivered. */
    static final long RECEIVE_MS = 1_500;

    private static final int SUSPENDS_EVERY = 4;

    private final RoundPlan plan;
    private final TransactionManager transactions;
    private final StrikePoints points;
    private final Random random;
    private final List<XAConnection> connections = new ArrayList<>();
    private final List<XAResource> resources = new ArrayList<>();
    private final XASession receiving;
    private final XASession sending;
    private final MessageConsumer consumer;
    private final MessageProducer producer;
    private final javax.sql.XAConnection database;
    private final Connection rows;

    XaDesk(RoundPlan plan, XAConnectionFactory factory, OrderRows database, TransactionManager transactions,
            StrikePoints points, Random random) throws JMSException, SQLException {
        this.plan = plan;
        this.transactions = transactions;
        this.points = points;
        this.random = random;
        try {
            receiving = open(factory, true);
            sending = plan.twoConnections() ? open(factory, false) : receiving;
            consumer = plan.from().consume(receiving);
            producer = sending.createProducer(plan.to().of(sending));
            this.database = database.open();
            rows = this.database.getConnection();
            if (plan.style().hasRows()) {
                resources.add(plan.rowsFirst() ? 0 : resources.size(),
                        new WatchedResource(this.database.getXAResource(), Steps.ROWS, points));
            }
            for (XAConnection connection : connections) {
                connection.start();
            }
        } catch (JMSException | SQLException e) {
            closeConnections();
            throw e;
        }
    }

    private XASession open(XAConnectionFactory factory, boolean receives) throws JMSException {
        XAConnection connection = factory.createXAConnection();
        connections.add(connection);
        if (receives) {
            plan.from().identify(connection);
        }
        XASession session = connection.createXASession();
        resources.add(new WatchedResource(session.getXAResource(), Steps.MESSAGES, points));
        return session;
    }

    @Override
    public boolean process(boolean rollback) throws Exception {
        transactions.begin();
        try {
            Transaction transaction = transactions.getTransaction();
            for (XAResource resource : resources) {
                if (!transaction.enlistResource(resource)) {
                    throw new IllegalStateException("not enlisted: " + resource);
                }
            }
            Message order = consumer.receive(RECEIVE_MS);
            if (order == null) {
                transactions.rollback();
                return false;
            }
            work(order.getBody(String.class), transaction);
            if (rollback) {
                transactions.rollback();
                return true;
            }
            points.reach(Steps.COMMITTING);
            transactions.commit();
            points.reach(Steps.COMMITTED);
            return true;
        } catch (RollbackException e) {
            return true; // it comes again
        } finally {
            end();
        }
    }

    private void work(String order, Transaction transaction) throws Exception {
        points.reach(Steps.RECEIVED);
        if (random.nextInt(SUSPENDS_EVERY) == 0) {
            for (XAResource resource : resources) {
                transaction.delistResource(resource, XAResource.TMSUSPEND);
            }
            for (XAResource resource : resources) {
                transaction.enlistResource(resource);
            }
        }
        if (plan.style().hasRows()) {
            OrderRows.insert(rows, order);
        }
        points.reach(Steps.INSERTED);
        producer.send(sending.createTextMessage(order));
        points.reach(Steps.SENT);
    }

    private void end() throws SystemException {
        if (transactions.getTransaction() != null) {
            transactions.rollback();
        }
    }

    private void closeConnections() throws JMSException {
        for (XAConnection connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() throws JMSException, SQLException {
        database.close();
        closeConnections();
    }
}
