package io.posthorn.tck.porting;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class PosthornJmsObjectsTest {
    private final PosthornJmsObjects objects = new PosthornJmsObjects("posthorn:embedded");

    @Test
    void shouldGiveTheDurableFactoryItsClientId() throws JMSException {
        try (Connection connection = objects.getTopicConnectionFactory("DURABLE_SUB_CONNECTION_FACTORY")
                .createTopicConnection()) {
            assertThat(connection.getClientID()).isEqualTo("cts");
        }
        try (Connection connection = objects.getConnectionFactory("MyConnectionFactory").createConnection()) {
            assertThat(connection.getClientID()).isNull();
        }
    }

    @Test
    void shouldNameDestinationsAsTheKitDoes() throws JMSException {
        assertThat(objects.getQueue("MY_QUEUE").getQueueName()).isEqualTo("MY_QUEUE");
        assertThat(objects.getTopic("MY_TOPIC2").getTopicName()).isEqualTo("MY_TOPIC2");
    }

    @Test
    void shouldRefuseNamesThatAreNotPrepared() {
        assertThatThrownBy(() -> objects.getQueue("MY_TOPIC")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no queue named MY_TOPIC is prepared");
        assertThatThrownBy(() -> objects.getConnectionFactory("Other")).hasMessageContaining("Other");
    }
}
