package io.posthorn.jms;

import io.posthorn.jms.testing.Specification;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicRequestor;
import jakarta.jms.TopicSession;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The API's own request/reply classes (Jakarta Messaging 3.1, 4.1.7 and 4.2.10). */
@Timeout(60)
class RequestorTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String name = "requests-" + UUID.randomUUID();

    private static void answerEverything(Session session, jakarta.jms.Destination requests) throws JMSException {
        MessageProducer producer = session.createProducer(null);
        session.createConsumer(requests).setMessageListener(request -> {
            try {
                producer.send(request.getJMSReplyTo(),
                        session.createTextMessage("answer to " + request.getBody(String.class)));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    @Specification(section = "4.1.7", rule = "A QueueRequestor sends a request and returns its reply")
    void shouldAnswerOverQueues() throws Exception {
        try (QueueConnection connection = factory.createQueueConnection()) {
            QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            Queue queue = session.createQueue(name);
            answerEverything(connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE), queue);
            connection.start();
            QueueRequestor requestor = new QueueRequestor(session, queue);
            for (String question : new String[] {"one", "two"}) {
                TextMessage answer = (TextMessage) requestor.request(session.createTextMessage(question));
                assertThat(answer.getText()).isEqualTo("answer to " + question);
            }
            requestor.close();
        }
    }

    @Test
    @Specification(section = "4.2.10", rule = "A TopicRequestor sends a request and returns its reply")
    void shouldAnswerOverTopics() throws Exception {
        try (TopicConnection connection = factory.createTopicConnection()) {
            TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            Topic topic = session.createTopic(name);
            answerEverything(connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE), topic);
            connection.start();
            TopicRequestor requestor = new TopicRequestor(session, topic);
            TextMessage answer = (TextMessage) requestor.request(session.createTextMessage("one"));
            assertThat(answer.getText()).isEqualTo("answer to one");
            requestor.close();
        }
    }
}
