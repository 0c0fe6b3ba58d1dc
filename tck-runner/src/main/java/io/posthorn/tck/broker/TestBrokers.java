package io.posthorn.tck.broker;

import io.posthorn.tck.settings.BrokerChoice;
import io.posthorn.tck.settings.TckSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Makes the brokers that the settings ask for. */
public final class TestBrokers {
    private static final String USERS_FILE = "users";
    private static final String CONFIG_FILE = "broker.properties";

    private final TckSettings settings;

    public TestBrokers(TckSettings settings) {
        this.settings = settings;
    }

    /**
     * A broker for one shard.
     *
     * @param folder the shard's own, empty; data, users and logs go there
     * @throws IOException when it does not start; the message says why
     */
    public TestBroker start(Path folder) throws IOException {
        BrokerChoice choice = settings.broker();
        return switch (choice.kind()) {
            case RUNNING -> running(choice.url());
            case EMBEDDED -> running("posthorn:embedded?config="
                    + URLEncoder.encode(configuration(folder).toString(), StandardCharsets.UTF_8));
            case PROCESS -> BrokerProcesses.start(folder, configuration(folder), choice.groups());
        };
    }

    /** Users may come with or without a name, but not with a wrong one: the kit tries all three. */
    private Path configuration(Path folder) throws IOException {
        Path users = folder.resolve(USERS_FILE);
        ServerProcess.runToEnd(folder.resolve("users.log"), "users", "add", "--file", users.toString(), "--user",
                settings.user(), "--password", settings.password());
        Properties keys = new Properties();
        keys.setProperty("auth.users", users.toString());
        keys.setProperty("auth.anonymous", "true");
        for (String assignment : settings.broker().assignments()) {
            int equals = assignment.indexOf('=');
            keys.setProperty(assignment.substring(0, equals).strip(), assignment.substring(equals + 1).strip());
        }
        Path file = folder.resolve(CONFIG_FILE);
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            keys.store(writer, null);
        }
        return file;
    }

    private static TestBroker running(String url) {
        return new TestBroker() {
            @Override
            public String url() {
                return url;
            }

            /** It lives as long as the shard's JVM, or was not ours. */
            @Override
            public void close() {}
        };
    }
}
