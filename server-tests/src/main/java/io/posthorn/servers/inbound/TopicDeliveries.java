package io.posthorn.servers.inbound;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What message-driven beans are given from a topic: each subscription everything, once. */
@Checks
public class TopicDeliveries {
    private static final int COUNT = 20;

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Inject
    private Seen seen;

    @Check
    public void shouldDeliverToASubscriber() throws Exception {
        deliversOnceEach("TopicBean");
    }

    @Check
    public void shouldDeliverToADurableSubscription() throws Exception {
        deliversOnceEach("DurableBean");
    }

    @Check
    public void shouldDeliverToASharedSubscription() throws Exception {
        deliversOnceEach("SharedBean");
    }

    private void deliversOnceEach(String bean) throws Exception {
        String text = UUID.randomUUID() + " ";
        try (JMSContext context = factory.createContext()) {
            for (int i = 0; i < COUNT; i++) {
                context.createProducer().send(context.createTopic("checks.mdb.topic"), text + i + ".");
            }
        }
        for (int i = 0; i < COUNT; i++) {
            assertThat(seen.await(bean, text + i + ".", 1)).as("deliveries of message %s to %s", i, bean).hasSize(1);
        }
    }
}
