package io.posthorn.system.xa.orders;

import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import jakarta.jms.JMSException;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** Gives the transaction manager's recovery resources on fresh connections, and lets it run until nothing is left to decide. */
final class Recovery implements XAResourceRecoveryHelper {
    private static final long PATIENCE_MS = 45_000;
    private static final long PAUSE_MS = 100;

    private final XAConnectionFactory factory;
    private final OrderRows rows;
    private final StrikePoints points;
    private final List<XAConnection> connections = new ArrayList<>();
    private final List<javax.sql.XAConnection> databases = new ArrayList<>();

    Recovery(XAConnectionFactory factory, OrderRows rows, StrikePoints points) {
        this.factory = factory;
        this.rows = rows;
        this.points = points;
    }

    @Override
    public boolean initialise(String parameter) {
        return true;
    }

    /** New connections at each pass; those of the pass before are closed. */
    @Override
    public XAResource[] getXAResources() throws JMSException, SQLException {
        close();
        javax.sql.XAConnection database = rows.open();
        databases.add(database);
        return new XAResource[] {new WatchedResource(open(), Steps.MESSAGES, points),
                new WatchedResource(database.getXAResource(), Steps.ROWS, points)};
    }

    private XAResource open() throws JMSException {
        XAConnection connection = factory.createXAConnection();
        connections.add(connection);
        return connection.createXASession().getXAResource();
    }

    private void close() throws JMSException, SQLException {
        for (XAConnection connection : connections) {
            connection.close();
        }
        connections.clear();
        for (javax.sql.XAConnection database : databases) {
            database.close();
        }
        databases.clear();
    }

    /** Recovers until neither the log nor a resource knows an undecided transaction; answers what was left at the deadline. */
    List<String> toTheEnd(Narayana narayana) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (true) {
            narayana.recover();
            List<String> left = new ArrayList<>(narayana.unfinished());
            rows.inDoubt().forEach(name -> left.add("in doubt in the database: " + name));
            left.addAll(prepared());
            if (left.isEmpty() || System.nanoTime() > deadlineNs) {
                close();
                return left;
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private List<String> prepared() throws JMSException, SQLException {
        try {
            return Arrays.stream(open().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                    .map(xid -> "prepared at the broker: " + xid).toList();
        } catch (XAException | JMSException e) {
            return List.of("recover() failed: " + e + ", code " + (e instanceof XAException xa ? xa.errorCode : 0));
        } finally {
            close();
        }
    }
}
