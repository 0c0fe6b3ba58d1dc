package io.posthorn.cli.message;

import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.cli.console.Table;
import io.posthorn.cli.console.Terminal;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.Enumeration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code posthorn browse}. */
@Command(name = "browse", description = "Shows the messages that wait in a queue, without taking them.")
public final class BrowseCommand implements Callable<Integer> {
    private static final int SHOWN_CHARS = 60;

    private final Terminal terminal;

    @Mixin
    private Connecting connecting;

    @Option(names = "--count", paramLabel = "N", defaultValue = "50", description = "show at most N (${DEFAULT-VALUE})")
    private int count;

    @Option(names = "--selector", paramLabel = "TEXT", description = "show only messages that match")
    private String selector;

    public BrowseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JMSException {
        if (connecting.isTopic() || count < 1) {
            throw new CommandFailedException("a queue is browsed, at least one message of it");
        }
        var table = new Table("SENT", "MESSAGE", "PRIORITY", "TYPE", "PROPERTIES", "BODY");
        int shown = 0;
        boolean more;
        try (JMSContext context = connecting.open();
                QueueBrowser browser = context.createBrowser((Queue) connecting.destination(context), selector)) {
            Enumeration<?> messages = browser.getEnumeration();
            while (shown < count && messages.hasMoreElements()) {
                row(table, (Message) messages.nextElement());
                shown++;
            }
            more = messages.hasMoreElements();
        }
        terminal.out().println(shown == 0 ? "no messages in " + connecting : table.text());
        if (more) {
            terminal.out().println("... and more: raise --count");
        }
        return 0;
    }

    private static void row(Table table, Message message) throws JMSException {
        table.row(MessageText.time(message.getJMSTimestamp()), message.getJMSMessageID(), message.getJMSPriority(),
                message.getJMSType(), shortened(MessageText.propertiesOnOneLine(message)),
                shortened(MessageText.body(message)));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS - 3) + "...";
    }
}
