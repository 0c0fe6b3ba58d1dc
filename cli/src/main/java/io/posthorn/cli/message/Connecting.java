package io.posthorn.cli.message;

import io.posthorn.jms.PosthornConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a message goes or comes from, and as whom. */
final class Connecting {
    @Parameters(index = "0", paramLabel = "DESTINATION", description = "name of the queue or topic")
    private String name;

    @Option(names = "--topic", description = "the destination is a topic; without this a queue")
    private boolean topic;

    @Option(names = "--url", paramLabel = "URL", defaultValue = "posthorn://127.0.0.1:9876", description = "NameServers or standalone (${DEFAULT-VALUE})")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "user to connect as")
    private String user;

    @Option(names = "--password", paramLabel = "TEXT", description = "password of the user")
    private String password;

    /** A context that acknowledges when told to, its connection started by the first consumer. */
    JMSContext open() throws JMSException {
        var factory = new PosthornConnectionFactory(url);
        return user == null
                ? factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)
                : factory.createContext(user, password, JMSContext.CLIENT_ACKNOWLEDGE);
    }

    Destination destination(JMSContext context) {
        return topic ? context.createTopic(name) : context.createQueue(name);
    }

    boolean isTopic() {
        return topic;
    }

    String name() {
        return name;
    }

    /** {@code queue orders}. */
    @Override
    public String toString() {
        return (topic ? "topic " : "queue ") + name;
    }
}
