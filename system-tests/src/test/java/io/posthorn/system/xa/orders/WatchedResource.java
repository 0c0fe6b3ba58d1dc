package io.posthorn.system.xa.orders;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jboss.tm.XAResourceWrapper;

/**
 * Passes everything on, and says so before and after. Its name tells the transaction manager after a restart which resource it
 * has asked, as an application server's wrappers do.
 */
final class WatchedResource implements XAResourceWrapper {
    private final XAResource resource;
    private final String name;
    private final StrikePoints points;
    private int decided;

    WatchedResource(XAResource resource, String name, StrikePoints points) {
        this.resource = resource;
        this.name = name;
        this.points = points;
    }

    private void watch(String call, Call action) throws XAException {
        points.reach("before " + name + '.' + call);
        action.run();
        points.reach("after " + name + '.' + call);
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        watch("start", () -> resource.start(xid, flags));
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        watch("end", () -> resource.end(xid, flags));
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        int[] vote = new int[1];
        watch("prepare", () -> vote[0] = resource.prepare(xid));
        return vote[0];
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        watch("commit", () -> resource.commit(xid, onePhase));
        decided++;
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        watch("rollback", () -> resource.rollback(xid));
        decided++;
    }

    /** How many branches it has committed and rolled back. */
    int decided() {
        return decided;
    }

    @Override
    public void forget(Xid xid) throws XAException {
        resource.forget(xid);
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        Xid[][] found = new Xid[1][];
        watch("recover", () -> found[0] = resource.recover(flag));
        return found[0];
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return resource.isSameRM(other instanceof WatchedResource watched ? watched.resource : other);
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return resource.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return resource.setTransactionTimeout(seconds);
    }

    @Override
    public XAResource getResource() {
        return resource;
    }

    @Override
    public String getProductName() {
        return name;
    }

    @Override
    public String getProductVersion() {
        return "1";
    }

    @Override
    public String getJndiName() {
        return "java:/" + name;
    }

    private interface Call {
        void run() throws XAException;
    }
}
