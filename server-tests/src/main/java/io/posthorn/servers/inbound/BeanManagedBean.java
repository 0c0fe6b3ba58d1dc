package io.posthorn.servers.inbound;

import io.posthorn.servers.check.Rows;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;

/** Has transactions of its own: what it was given is acknowledged whatever becomes of them. */
@MessageDriven(name = "BeanManagedBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "checks.mdb.bmt"),
        @ActivationConfigProperty(propertyName = "acknowledgeMode", propertyValue = "Auto-acknowledge")})
@TransactionManagement(TransactionManagementType.BEAN)
public class BeanManagedBean implements MessageListener {
    @Inject
    private Seen seen;
    @Resource
    private UserTransaction transaction;
    @Inject
    private Rows rows;

    @Override
    public void onMessage(Message message) {
        Delivery delivery = seen.note("BeanManagedBean", message);
        try {
            transaction.begin();
            rows.insert(delivery.text());
            transaction.rollback();
        } catch (NotSupportedException | SystemException | SQLException e) {
            throw new IllegalStateException("its own transaction failed", e);
        }
    }
}
