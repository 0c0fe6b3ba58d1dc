package io.posthorn.servers.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A branch that stops before {@code prepare} or {@code commit} when the folder {@code posthorn.stop.dir} (a system
 * property of the server) has a file of that name: it renames the file to {@code prepare.reached} or {@code
 * commit.reached} and waits to be killed. Without the file it does what H2 does.
 */
final class StoppingXaResource implements XAResource {
    private static final String FOLDER = System.getProperty("posthorn.stop.dir");

    private final XAResource h2;

    StoppingXaResource(XAResource h2) {
        this.h2 = h2;
    }

    private static void stopIfToldTo(String step) {
        if (FOLDER == null) {
            return;
        }
        Path order = Path.of(FOLDER, step);
        if (!Files.exists(order)) {
            return;
        }
        try {
            Files.move(order, order.resolveSibling(step + ".reached"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        stopIfToldTo("prepare");
        return h2.prepare(xid);
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        stopIfToldTo("commit");
        h2.commit(xid, onePhase);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        h2.rollback(xid);
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        h2.start(xid, flags);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        h2.end(xid, flags);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        h2.forget(xid);
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        return h2.recover(flags);
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return other instanceof StoppingXaResource stopping && h2.isSameRM(stopping.h2);
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return h2.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return h2.setTransactionTimeout(seconds);
    }
}
