package io.posthorn.benchmarks.depth;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The measurements, each on a queue filled for it; {@code docs/performance.md} says what they mean. */
@Command(name = "depth", mixinStandardHelpOptions = true, description = "Measures one deep queue of Posthorn.")
public final class Depth implements Callable<Integer> {
    private enum Measurement {
        LOOKUP, SELECT, HEAP
    }

    @Option(names = "--measure", required = true, description = "LOOKUP: first hits by JMSCorrelationID and JMSMessageID, cold and "
            + "warm; SELECT: a 1-in-1000 selector against none; HEAP: the heap after a collection")
    private Measurement measurement;

    @Option(names = "--posthorn-home", required = true, description = "an unpacked distribution")
    private Path home;

    @Option(names = "--data", required = true, description = "a new folder on the disk to measure; it is not deleted")
    private Path data;

    @Option(names = "--messages", defaultValue = "1000000", description = "how deep the queue is")
    private int messages;

    @Option(names = "--body-bytes", defaultValue = "100")
    private int bodyBytes;

    @Option(names = "--rounds", defaultValue = "20", description = "warm repetitions of each lookup")
    private int rounds;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Depth()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (DeepBroker broker = new DeepBroker(home, data)) {
            new Filling(broker.factory(), bodyBytes).fill(messages);
            switch (measurement) {
                case LOOKUP -> new Lookups(broker, messages, rounds).measure();
                case SELECT -> new Selecting(broker.factory(), messages).measure();
                case HEAP -> System.out.println(broker.heapAfterCollection());
            }
        }
        return 0;
    }
}
