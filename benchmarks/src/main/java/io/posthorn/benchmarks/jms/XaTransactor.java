package io.posthorn.benchmarks.jms;

import io.posthorn.benchmarks.peer.Transactor;
import jakarta.jms.JMSException;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A session whose resource is driven through both phases by hand. */
final class XaTransactor implements Transactor {
    private final XAResource resource;
    private final Work work;
    private final int number;
    private final long run = System.nanoTime();
    private long transactions;

    XaTransactor(XAConnection connection, String queue, int number, int bodyBytes) throws JMSException {
        this.number = number;
        XASession session = connection.createXASession();
        resource = session.getXAResource();
        work = new Work(connection, session, queue, bodyBytes);
    }

    @Override
    public void transact() throws JMSException, XAException {
        Xid xid = new Branch(ByteBuffer.allocate(20).putLong(run).putInt(number).putLong(transactions++).array());
        resource.start(xid, XAResource.TMNOFLAGS);
        work.receiveAndSend();
        resource.end(xid, XAResource.TMSUCCESS);
        if (resource.prepare(xid) != XAResource.XA_OK) {
            throw new XAException("the branch should have had something to commit");
        }
        resource.commit(xid, false);
    }

    @Override
    public void send() throws JMSException {
        work.send();
    }

    @Override
    public void close() throws IOException {
        work.close();
    }

    /** The only branch of its transaction. */
    private record Branch(byte[] getGlobalTransactionId) implements Xid {
        private static final byte[] ONLY = {1};

        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getBranchQualifier() {
            return ONLY;
        }
    }
}
