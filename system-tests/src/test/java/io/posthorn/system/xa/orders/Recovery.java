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
    private WatchedResource[] resources;

    Recovery(XAConnectionFactory factory, OrderRows rows, StrikePoints points) {
        this.factory = factory;
        this.rows = rows;
        this.points = points;
    }

    @Override
    public boolean initialise(String parameter) {
        return true;
    }

    /** The same at each pass: the transaction manager keeps them from one pass to the next. */
    @Override
    public XAResource[] getXAResources() throws JMSException, SQLException {
        if (resources == null) {
            resources = new WatchedResource[] {
                    new WatchedResource(factory.createXAConnection().createXASession().getXAResource(),
                            Steps.MESSAGES, points),
                    new WatchedResource(rows.open().getXAResource(), Steps.ROWS, points)};
        }
        return resources;
    }

    /** How many branches it has decided so far. */
    int decided() {
        return resources == null ? 0 : Arrays.stream(resources).mapToInt(WatchedResource::decided).sum();
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
                return left;
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    /** By a fresh connection, which must see what any other sees. */
    private List<String> prepared() {
        try (XAConnection connection = factory.createXAConnection()) {
            XAResource resource = connection.createXASession().getXAResource();
            return Arrays.stream(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                    .map(xid -> "prepared at the broker: " + xid).toList();
        } catch (XAException | JMSException e) {
            return List.of("recover() failed: " + e + ", code " + (e instanceof XAException xa ? xa.errorCode : 0));
        }
    }
}
