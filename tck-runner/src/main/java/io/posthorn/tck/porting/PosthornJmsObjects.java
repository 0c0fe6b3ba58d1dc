package io.posthorn.tck.porting;

import com.sun.ts.lib.porting.TSJMSObjectsInterface;
import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.destination.PosthornTopic;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnectionFactory;
import java.util.Set;

/**
 * The kit's porting class, made by its name ({@link #PORTING_PROPERTY}). Names beyond those the kit is known to use are
 * refused, so that a test that looks for something else says so.
 */
public final class PosthornJmsObjects implements TSJMSObjectsInterface {
    /** The kit's property that names this class. */
    public static final String PORTING_PROPERTY = "porting.ts.jmsObjects.class.1";
    /** System property: the broker's URL. */
    public static final String URL_PROPERTY = "posthorn.tck.url";

    private static final String DURABLE_FACTORY = "DURABLE_SUB_CONNECTION_FACTORY";
    private static final String DURABLE_CLIENT_ID = "cts";
    private static final Set<String> FACTORIES = Set.of("MyConnectionFactory", "MyQueueConnectionFactory",
            "MyTopicConnectionFactory", DURABLE_FACTORY);
    private static final Set<String> QUEUES =
            Set.of("MY_QUEUE", "MY_QUEUE2", "testQ0", "testQ1", "testQ2", "testQueue2",
                    "Q2");
    private static final Set<String> TOPICS = Set.of("MY_TOPIC", "MY_TOPIC2", "testT0", "testT1", "testT2");
    /** What the tests put into object messages. */
    private static final String ALLOWED_CLASSES = "java.lang.*,java.util.*,com.sun.ts.**";

    private final String url;

    /** Takes the URL from the system property. */
    public PosthornJmsObjects() {
        this(System.getProperty(URL_PROPERTY));
    }

    PosthornJmsObjects(String url) {
        this.url = url + (url.indexOf('?') < 0 ? "?" : "&") + "allowedClasses=" + ALLOWED_CLASSES;
    }

    @Override
    public Queue getQueue(String name) {
        return new PosthornQueue(known("queue", name, QUEUES));
    }

    @Override
    public Topic getTopic(String name) {
        return new PosthornTopic(known("topic", name, TOPICS));
    }

    @Override
    public TopicConnectionFactory getTopicConnectionFactory(String name) {
        return factory(name);
    }

    @Override
    public QueueConnectionFactory getQueueConnectionFactory(String name) {
        return factory(name);
    }

    @Override
    public ConnectionFactory getConnectionFactory(String name) {
        return factory(name);
    }

    private PosthornConnectionFactory factory(String name) {
        PosthornConnectionFactory factory = new PosthornConnectionFactory(url);
        if (known("connection factory", name, FACTORIES).equals(DURABLE_FACTORY)) {
            factory.setClientID(DURABLE_CLIENT_ID);
        }
        return factory;
    }

    private static String known(String kind, String name, Set<String> names) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("no %s named %s is prepared; there are %s".formatted(kind, name, names));
        }
        return name;
    }
}
