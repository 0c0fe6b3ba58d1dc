package io.posthorn.cli.message;

import io.posthorn.broker.boot.ExitCode;
import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.cli.console.Terminal;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code posthorn receive}. A message is acknowledged after it was printed. */
@Command(name = "receive", description = {"Takes messages and prints them.",
        "Ends with 1 when none came within the timeout."})
public final class ReceiveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connecting connecting;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "how many to take (1)")
    private long count;

    @Option(names = "--timeout", paramLabel = "MS", defaultValue = "5000", description = "how long to wait for each (${DEFAULT-VALUE})")
    private long timeoutMs;

    @Option(names = "--follow", description = "go on until interrupted; --count and --timeout do not matter then")
    private boolean follow;

    @Option(names = "--selector", paramLabel = "TEXT", description = "take only messages that match")
    private String selector;

    @Option(names = "--raw", description = "print the bodies alone, bytes as they are")
    private boolean raw;

    public ReceiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JMSException {
        if (count < 1 || timeoutMs < 1) {
            throw new CommandFailedException("--count and --timeout are at least 1");
        }
        long received = 0;
        try (JMSContext context = connecting.open();
                JMSConsumer consumer = context.createConsumer(connecting.destination(context), selector)) {
            while (follow || received < count) {
                Message message = follow ? consumer.receive() : consumer.receive(timeoutMs);
                if (message == null) {
                    break;
                }
                show(message);
                message.acknowledge();
                received++;
            }
        }
        if (received == 0) {
            terminal.err().println("posthorn: nothing came from %s within %d ms".formatted(connecting, timeoutMs));
        }
        return (received > 0 ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private void show(Message message) throws JMSException {
        if (raw) {
            MessageText.writeBody(message, terminal.out());
        } else {
            terminal.out().println(MessageText.of(message));
        }
        if (terminal.out().checkError()) {
            throw new CommandFailedException("the output is closed; the message stays where it was");
        }
    }
}
