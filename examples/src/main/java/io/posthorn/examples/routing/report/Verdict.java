package io.posthorn.examples.routing.report;

import io.posthorn.examples.routing.archive.Archive;
import io.posthorn.examples.routing.archive.StoredMessage;
import io.posthorn.examples.routing.content.Checksum;
import io.posthorn.examples.routing.content.MessageKind;
import io.posthorn.examples.routing.content.Route;
import io.posthorn.examples.routing.content.Sample;
import io.posthorn.examples.routing.flow.Subscriber;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of the messages, read from the database alone, by kind.
 *
 * @param byKind every kind, in order
 */
public record Verdict(Map<MessageKind, Tally> byKind) {

    /**
     * Compares the rows with what was sent.
     *
     * @param sent how many messages; message n was sample (n - 1) modulo the number of samples
     */
    public static Verdict of(Archive archive, List<Sample> samples, long sent) throws SQLException {
        var count = new Count(samples, sent);
        archive.forEach(count::row);
        return count.verdict();
    }

    /** All kinds together. */
    public Tally total() {
        return byKind.values().stream().reduce(Tally.NONE, Tally::plus);
    }

    /** Nothing lost, nothing twice, nothing changed. */
    public boolean clean() {
        return byKind.values().stream().allMatch(Tally::clean);
    }

    /** A row's message and owner, which there may be one row of. */
    private record Delivery(long number, String subscriber) {}

    private static final class Count {
        private final List<Sample> samples;
        private final List<Set<String>> owners;
        private final long sent;
        private final Set<Delivery> seen = new HashSet<>();
        private final Map<MessageKind, Tally> tallies = new EnumMap<>(MessageKind.class);

        Count(List<Sample> samples, long sent) {
            this.samples = samples;
            this.owners = samples.stream().map(Count::owners).toList();
            this.sent = sent;
            for (MessageKind kind : MessageKind.values()) {
                tallies.put(kind, Tally.NONE);
            }
        }

        private static Set<String> owners(Sample sample) {
            var names = new HashSet<String>();
            Subscriber.of(Route.of(sample.kind(), sample.body())).forEach(subscriber -> names.add(subscriber.name()));
            return names;
        }

        void row(StoredMessage row) {
            boolean known = row.number() >= 1 && row.number() <= sent;
            int index = known ? (int) ((row.number() - 1) % samples.size()) : -1;
            boolean owned = known && owners.get(index).contains(row.subscriber());
            boolean first = owned && seen.add(new Delivery(row.number(), row.subscriber()));
            boolean whole = known && samples.get(index).sha256().equals(Checksum.sha256(row.body()));
            add(row.kind(), new Tally(0, 0, 1, 0, owned && !first ? 1 : 0, owned ? 0 : 1, whole ? 0 : 1));
        }

        Verdict verdict() {
            for (long number = 1; number <= sent; number++) {
                int index = (int) ((number - 1) % samples.size());
                long lost = 0;
                for (String owner : owners.get(index)) {
                    lost += seen.contains(new Delivery(number, owner)) ? 0 : 1;
                }
                add(samples.get(index).kind(), new Tally(1, owners.get(index).size(), 0, lost, 0, 0, 0));
            }
            return new Verdict(tallies);
        }

        private void add(MessageKind kind, Tally tally) {
            tallies.merge(kind, tally, Tally::plus);
        }
    }
}
