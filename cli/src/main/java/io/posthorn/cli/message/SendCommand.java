package io.posthorn.cli.message;

import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.cli.console.Progress;
import io.posthorn.cli.console.Terminal;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code posthorn send}. */
@Command(name = "send", description = "Sends text messages: the TEXT, a file, or standard input.")
public final class SendCommand implements Callable<Integer> {
    private final Terminal terminal;
    private long sent;

    @Mixin
    private Connecting connecting;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "body of the message")
    private String text;

    @Option(names = "--file", paramLabel = "FILE", description = "take the body from a file")
    private Path file;

    @Option(names = "--bytes", description = "send a bytes message instead of text (file or standard input)")
    private boolean bytes;

    @Option(names = "--lines", description = "send each line (of file or standard input) as a message of its own")
    private boolean lines;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "send each message N times")
    private long count;

    @Option(names = {"-p",
            "--property"}, paramLabel = "NAME[:TYPE]=VALUE", converter = PropertyOption.Converter.class, description = "property of the message, repeatable")
    private List<PropertyOption> properties = List.of();

    @Option(names = "--type", paramLabel = "TEXT", description = "JMSType")
    private String type;

    @Option(names = "--correlation", paramLabel = "ID", description = "JMSCorrelationID")
    private String correlation;

    @Option(names = "--priority", paramLabel = "0-9", defaultValue = "4", description = "priority (4)")
    private int priority;

    @Option(names = "--ttl", paramLabel = "MS", defaultValue = "0", description = "time to live, 0: for ever")
    private long ttlMs;

    @Option(names = "--non-persistent", description = "may be lost when the broker goes down")
    private boolean nonPersistent;

    public SendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, JMSException {
        checkUse();
        try (JMSContext context = connecting.open();
                Progress progress = terminal.progress("sent", lines ? 0 : count)) {
            JMSProducer producer = producer(context);
            Destination destination = connecting.destination(context);
            if (text != null) {
                repeat(progress, () -> producer.send(destination, text));
            } else {
                sendInput(producer, destination, progress);
            }
        }
        terminal.out().println("sent %,d %s to %s".formatted(sent, sent == 1 ? "message" : "messages", connecting));
        return 0;
    }

    private void checkUse() {
        if (text != null && (file != null || lines || bytes)) {
            throw new CommandFailedException("TEXT is the whole body: leave out --file, --lines and --bytes");
        }
        if (lines && bytes) {
            throw new CommandFailedException("--lines sends text: leave out --bytes");
        }
        if (count < 1 || priority < 0 || priority > 9 || ttlMs < 0) {
            throw new CommandFailedException("--count is at least 1, --priority 0 to 9, --ttl at least 0");
        }
    }

    private JMSProducer producer(JMSContext context) {
        JMSProducer producer = context.createProducer().setPriority(priority).setTimeToLive(ttlMs)
                .setDeliveryMode(nonPersistent ? DeliveryMode.NON_PERSISTENT : DeliveryMode.PERSISTENT);
        if (type != null) {
            producer.setJMSType(type);
        }
        if (correlation != null) {
            producer.setJMSCorrelationID(correlation);
        }
        properties.forEach(property -> property.setOn(producer));
        return producer;
    }

    private void sendInput(JMSProducer producer, Destination destination, Progress progress) throws IOException {
        try (InputStream input = file == null ? terminal.in() : Files.newInputStream(file)) {
            if (lines) {
                var reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    String body = line;
                    repeat(progress, () -> producer.send(destination, body));
                }
            } else {
                byte[] body = input.readAllBytes();
                String bodyText = bytes ? null : new String(body, StandardCharsets.UTF_8);
                repeat(progress, bytes
                        ? () -> producer.send(destination, body)
                        : () -> producer.send(destination, bodyText));
            }
        }
    }

    private void repeat(Progress progress, Runnable send) {
        for (long i = 0; i < count; i++) {
            send.run();
            progress.at(++sent);
        }
    }
}
