package io.posthorn.servers.outbound;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import io.posthorn.servers.check.Transactions;
import jakarta.inject.Inject;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSPasswordCredential;
import jakarta.jms.JMSSessionMode;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code @Inject JMSContext}: Jakarta Messaging 3.1, 12.4. */
@Checks
public class InjectedContext {
    @Inject
    private JMSContext ofDefaultFactory;
    @Inject
    @JMSConnectionFactory("jms/PosthornConnectionFactory")
    private JMSContext ofNamedFactory;
    @Inject
    @JMSConnectionFactory("jms/PosthornConnectionFactory")
    @JMSSessionMode(JMSContext.DUPS_OK_ACKNOWLEDGE)
    private JMSContext lazy;
    @Inject
    @JMSConnectionFactory("jms/PosthornConnectionFactory")
    @JMSPasswordCredential(userName = "checks", password = "checks")
    private JMSContext ofUser;
    @Inject
    private Transactions transactions;
    @Inject
    private Outside outside;

    @Check
    public void shouldSendThroughTheDefaultFactory() throws Exception {
        sendsInTransaction(ofDefaultFactory);
    }

    @Check
    public void shouldSendThroughANamedFactory() throws Exception {
        sendsInTransaction(ofNamedFactory);
    }

    @Check
    public void shouldSendWithASessionModeOfItsOwn() throws Exception {
        sendsInTransaction(lazy);
    }

    @Check
    public void shouldSendAsAUser() throws Exception {
        sendsInTransaction(ofUser);
    }

    private void sendsInTransaction(JMSContext context) throws Exception {
        Queue queue = outside.freshQueue();
        String seenBeforeCommit = transactions.required(() -> {
            context.createProducer().setProperty("number", 7).send(queue, "hello");
            return outside.look(queue);
        });
        assertThat(seenBeforeCommit).as("seen before the commit").isNull();
        TextMessage message = (TextMessage) outside.receiveMessage(queue);
        assertThat(message).isNotNull();
        assertThat(message.getText()).isEqualTo("hello");
        assertThat(message.getIntProperty("number")).isEqualTo(7);
    }

    @Check
    public void shouldSendOutsideOfTransactions() throws Exception {
        Queue queue = outside.freshQueue();
        ofNamedFactory.createProducer().send(queue, "at once");
        assertThat(outside.receive(queue)).isEqualTo("at once");
    }

    @Check
    public void shouldReceive() throws Exception {
        Queue queue = outside.freshQueue();
        outside.send(queue, "for you");
        String text = transactions.requiresNew(
                () -> ofNamedFactory.createConsumer(queue).receiveBody(String.class, 10_000));
        assertThat(text).isEqualTo("for you");
        assertThat(outside.look(queue)).as("received twice").isNull();
    }

    @Check
    public void shouldRollBackWhatItSent() throws Exception {
        Queue queue = outside.freshQueue();
        transactions.rolledBack(() -> ofNamedFactory.createProducer().send(queue, "never"));
        assertThat(outside.look(queue)).isNull();
    }

    @Check
    public void shouldBeWorkingAgainAfterARollback() throws Exception {
        Queue queue = outside.freshQueue();
        for (int i = 0; i < 20; i++) {
            String text = "round " + i;
            transactions.rolledBack(() -> ofNamedFactory.createProducer().send(queue, "never"));
            transactions.requiresNew(() -> ofNamedFactory.createProducer().send(queue, text));
            assertThat(outside.receive(queue)).isEqualTo(text);
        }
    }

    @Check
    public void shouldForbidWhatTheContainerDoes() throws Exception {
        transactions.requiresNew(() -> {
            assertThatThrownBy(ofNamedFactory::commit).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(ofNamedFactory::rollback).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(ofNamedFactory::recover).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(ofNamedFactory::acknowledge).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(ofNamedFactory::close).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(ofNamedFactory::start).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(ofNamedFactory::stop).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(() -> ofNamedFactory.setClientID("mine"))
                    .isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(() -> ofNamedFactory.setExceptionListener(null))
                    .isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(() -> ofNamedFactory.setAutoStart(false))
                    .isInstanceOf(IllegalStateRuntimeException.class);
            return null;
        });
    }
}
