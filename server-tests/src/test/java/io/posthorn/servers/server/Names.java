package io.posthorn.servers.server;

/** Under which names the recipe, or the test, has bound what the application refers to. */
public record Names(String factory, String database, String queue, String topic) {

    /** The same names everywhere, after the prefix this server wants. */
    static Names withPrefix(String prefix) {
        return new Names(prefix + "jms/PosthornConnectionFactory", prefix + "jdbc/checks", prefix + "jms/orders",
                prefix + "jms/confirmations");
    }

    String fillIn(String descriptor) {
        return descriptor.replace("@factory@", factory).replace("@database@", database).replace("@queue@", queue)
                .replace("@topic@", topic);
    }
}
