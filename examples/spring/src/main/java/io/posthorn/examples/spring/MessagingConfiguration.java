package io.posthorn.examples.spring;

import io.posthorn.jms.PosthornConnectionFactory;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Topic;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.config.SimpleJmsListenerContainerFactory;

/** The factory and what listens to topics. The listeners of queues and the {@code JmsTemplate} are Boot's own. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {
    static final String ORDERS = "shop.orders";
    static final String SHIPPED = "shop.shipped";

    /** Pooled, since {@code JmsTemplate} opens and closes connection, session and producer for each message. */
    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory connectionFactory(@Value("${posthorn.url}") String url) {
        var pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(new PosthornConnectionFactory(url));
        return pool;
    }

    @Bean
    Topic shipped(ConnectionFactory factory) {
        try (JMSContext context = factory.createContext()) {
            return context.createTopic(SHIPPED);
        }
    }

    /** Subscribes while the context starts: what is published afterwards is not missed. */
    @Bean
    SimpleJmsListenerContainerFactory topicListeners(ConnectionFactory factory) {
        var listeners = new SimpleJmsListenerContainerFactory();
        listeners.setConnectionFactory(factory);
        listeners.setPubSubDomain(true);
        listeners.setSubscriptionShared(true);
        listeners.setSubscriptionDurable(true);
        listeners.setSessionTransacted(true);
        return listeners;
    }
}
