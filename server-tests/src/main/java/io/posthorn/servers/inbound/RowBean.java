package io.posthorn.servers.inbound;

import io.posthorn.servers.check.Rows;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.sql.SQLException;

/** Turns a message into a row; a text that ends so is rolled back the first time, after the row was written. */
@MessageDriven(name = "RowBean", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "checks.mdb.rows")})
public class RowBean implements MessageListener {
    @Inject
    private Seen seen;
    @Resource
    private MessageDrivenContext context;
    @Inject
    private Rows rows;

    @Override
    public void onMessage(Message message) {
        Delivery delivery = seen.note("RowBean", message);
        try {
            rows.insert(delivery.text());
        } catch (SQLException e) {
            throw new IllegalStateException("the row was not written", e);
        }
        if (delivery.text().endsWith("rollback") && delivery.count() == 1) {
            context.setRollbackOnly();
        }
    }
}
