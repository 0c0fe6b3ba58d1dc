package io.posthorn.jms.xa;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.coordinator.ActionManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.arjuna.recovery.RecoveryModule;
import com.arjuna.ats.internal.arjuna.thread.ThreadActionData;
import com.arjuna.ats.internal.arjuna.utils.UuidProcessId;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionImple;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.posthorn.jms.destination.PosthornQueue;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A row and a message, committed by a real transaction manager (Narayana, H2): both or none. */
@Timeout(60)
class TransactionManagerTest {
    private static final String NODE = "posthorn-test";
    private static final PosthornXAConnectionFactory FACTORY = new PosthornXAConnectionFactory("posthorn:embedded");
    private static final JdbcDataSource ROWS = new JdbcDataSource();
    private static final TransactionManager MANAGER = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private static RecoveryManager recovery;
    private static RecoveryResource messagesForRecovery;

    private final PosthornQueue queue = new PosthornQueue("orders-" + UUID.randomUUID());
    private final String order = UUID.randomUUID().toString();
    private XAConnection database;

    @BeforeAll
    static void configure(@TempDir Path store) throws Exception {
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier(NODE);
        arjPropertyManager.getCoreEnvironmentBean().setProcessImplementationClassName(UuidProcessId.class.getName());
        arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
        for (String name : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name).setObjectStoreDir(store.toString());
        }
        recoveryPropertyManager.getRecoveryEnvironmentBean().setRecoveryListener(false);
        jtaPropertyManager.getJTAEnvironmentBean().setXaRecoveryNodes(List.of(NODE));
        jtaPropertyManager.getJTAEnvironmentBean().setOrphanSafetyInterval(0);
        recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        recovery.initialize();
        messagesForRecovery = FACTORY.recoveryResource();
        ROWS.setURL("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
        try (Connection connection = ROWS.getConnection()) {
            connection.createStatement().execute("create table orders (id varchar primary key)");
        }
        XAConnection rowsForRecovery = ROWS.getXAConnection();
        recovery.getModules().stream().filter(XARecoveryModule.class::isInstance).map(XARecoveryModule.class::cast)
                .forEach(module -> module.addXAResourceRecoveryHelper(new XAResourceRecoveryHelper() {
                    @Override
                    public boolean initialise(String parameter) {
                        return true;
                    }

                    @Override
                    public XAResource[] getXAResources() throws SQLException {
                        return new XAResource[] {messagesForRecovery, rowsForRecovery.getXAResource()};
                    }
                }));
    }

    @AfterAll
    static void release() {
        recovery.terminate();
        messagesForRecovery.close();
    }

    @BeforeEach
    void connect() throws Exception {
        database = ROWS.getXAConnection();
    }

    @AfterEach
    void disconnect() throws Exception {
        if (MANAGER.getStatus() != Status.STATUS_NO_TRANSACTION) {
            MANAGER.rollback();
        }
        database.close();
    }

    /** In the transaction of this thread, a row and a message; the connection is closed as an application does: before the end. */
    private void placeOrder(Crash crash) throws Exception {
        MANAGER.getTransaction().enlistResource(database.getXAResource());
        Connection rows = database.getConnection();
        rows.createStatement().execute("insert into orders values ('" + order + "')");
        try (PosthornXAConnection connection = FACTORY.createXAConnection()) {
            PosthornXASession session = connection.createXASession();
            MANAGER.getTransaction().enlistResource(new Crashing(session.getXAResource(), crash));
            session.createProducer(queue).send(session.createTextMessage(order));
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = ROWS.getConnection();
                ResultSet found = connection.createStatement()
                        .executeQuery("select count(*) from orders where id = '" + order + "'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private int messages() throws JMSException {
        try (PosthornXAConnection connection = FACTORY.createXAConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(queue)) {
            connection.start();
            int count = 0;
            while (consumer.receiveNoWait() != null) {
                count++;
            }
            return count;
        }
    }

    private static void recover() {
        recovery.getModules().forEach(RecoveryModule::periodicWorkFirstPass);
        recovery.getModules().forEach(RecoveryModule::periodicWorkSecondPass);
    }

    @Test
    void shouldCommitTheRowAndTheMessage() throws Exception {
        MANAGER.begin();
        placeOrder(Crash.NEVER);
        MANAGER.commit();
        assertThat(rows()).isEqualTo(1);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void shouldRollBackTheRowAndTheMessage() throws Exception {
        MANAGER.begin();
        placeOrder(Crash.NEVER);
        MANAGER.rollback();
        assertThat(rows()).isZero();
        assertThat(messages()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE_COMMIT", "AFTER_COMMIT"})
    void shouldFinishWhatTheCoordinatorHadDecidedWhenItCrashed(String point) throws Exception {
        MANAGER.begin();
        placeOrder(Crash.valueOf(point));
        crash();
        recover();
        assertThat(rows()).isEqualTo(1);
        assertThat(messages()).isEqualTo(1);
        assertThat(messagesForRecovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)).isEmpty();
    }

    @Test
    void shouldRollBackWhatIsPreparedAndWasNotDecidedWhenTheCoordinatorCrashed() throws Exception {
        MANAGER.begin();
        placeOrder(Crash.AFTER_PREPARE);
        crash();
        recover();
        assertThat(messages()).isZero();
        assertThat(messagesForRecovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)).isEmpty();
    }

    /** As a new process would find it: nothing but what is in the log. */
    private void crash() throws Exception {
        Uid transaction = ((TransactionImple) MANAGER.getTransaction()).get_uid();
        assertThatThrownBy(MANAGER::commit).isInstanceOf(CrashedException.class);
        ActionManager.manager().remove(transaction);
        if (ThreadActionData.currentAction() != null) {
            ThreadActionData.popAction();
        }
    }

    @Test
    void shouldConsumeAndSendInOneTransactionOfTwoSessions() throws Exception {
        PosthornQueue shipped = new PosthornQueue(queue.getQueueName() + "-shipped");
        try (PosthornXAConnection connection = FACTORY.createXAConnection()) {
            connection.start();
            PosthornXASession receiving = connection.createXASession();
            PosthornXASession sending = connection.createXASession();
            receiving.createProducer(queue).send(receiving.createTextMessage(order));
            MessageConsumer consumer = receiving.createConsumer(queue);
            for (boolean commit : new boolean[] {false, true}) {
                MANAGER.begin();
                MANAGER.getTransaction().enlistResource(receiving.getXAResource());
                MANAGER.getTransaction().enlistResource(sending.getXAResource());
                Message message = consumer.receive(30_000);
                assertThat(message.getBody(String.class)).isEqualTo(order);
                sending.createProducer(shipped).send(message);
                if (commit) {
                    MANAGER.commit();
                } else {
                    MANAGER.rollback();
                }
            }
            assertThat(sending.createConsumer(shipped).receive(30_000)).isNotNull();
        }
        assertThat(messages()).isZero();
    }

    /** Where the coordinator's process ends. */
    private enum Crash {
        NEVER, AFTER_PREPARE, BEFORE_COMMIT, AFTER_COMMIT
    }

    /** As when the process has gone: nothing the coordinator does catches it. */
    private static final class CrashedException extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A resource at which the coordinator crashes, once. */
    private record Crashing(XAResource resource, Crash crash) implements XAResource {
        @Override
        public void start(Xid xid, int flags) throws XAException {
            resource.start(xid, flags);
        }

        @Override
        public void end(Xid xid, int flags) throws XAException {
            resource.end(xid, flags);
        }

        @Override
        public int prepare(Xid xid) throws XAException {
            int vote = resource.prepare(xid);
            if (crash == Crash.AFTER_PREPARE) {
                throw new CrashedException();
            }
            return vote;
        }

        @Override
        public void commit(Xid xid, boolean onePhase) throws XAException {
            if (crash == Crash.BEFORE_COMMIT) {
                throw new CrashedException();
            }
            resource.commit(xid, onePhase);
            if (crash == Crash.AFTER_COMMIT) {
                throw new CrashedException();
            }
        }

        @Override
        public void rollback(Xid xid) throws XAException {
            resource.rollback(xid);
        }

        @Override
        public void forget(Xid xid) throws XAException {
            resource.forget(xid);
        }

        @Override
        public Xid[] recover(int flag) throws XAException {
            return resource.recover(flag);
        }

        @Override
        public boolean isSameRM(XAResource other) throws XAException {
            return resource.isSameRM(other);
        }

        @Override
        public int getTransactionTimeout() throws XAException {
            return resource.getTransactionTimeout();
        }

        @Override
        public boolean setTransactionTimeout(int seconds) throws XAException {
            return resource.setTransactionTimeout(seconds);
        }
    }
}
