package io.posthorn.examples.routing.report;

import io.posthorn.examples.routing.archive.Archive;
import io.posthorn.examples.routing.archive.StoredMessage;
import io.posthorn.examples.routing.content.MessageKind;
import io.posthorn.examples.routing.content.Route;
import io.posthorn.examples.routing.content.Sample;
import io.posthorn.examples.routing.content.SampleFolder;
import io.posthorn.examples.routing.flow.Subscriber;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class VerdictTest {
    private static final int ROUNDS = 2;

    @TempDir
    private Path folder;
    private Archive archive;
    private List<Sample> samples;
    private long sent;
    private long rows;

    @BeforeEach
    void storeEverythingOnce() throws IOException, SQLException {
        SampleFolder.writeShipped(folder.resolve("samples"));
        samples = SampleFolder.read(folder.resolve("samples"));
        archive = Archive.open(folder.resolve("database"));
        for (sent = 0; sent < (long) ROUNDS * samples.size(); sent++) {
            for (Subscriber subscriber : Subscriber.of(route(sample(sent + 1)))) {
                store(sent + 1, subscriber, sample(sent + 1).body());
            }
        }
    }

    @AfterEach
    void close() throws SQLException {
        archive.close();
    }

    @Test
    void shouldBeCleanWhenEverySubscriberHasEveryMessageOnce() throws SQLException {
        Verdict verdict = verdict();

        assertThat(verdict.clean()).isTrue();
        // Of the 13 samples 2 are bank statements, with two subscribers.
        assertThat(verdict.total()).isEqualTo(new Tally(26, 30, 30, 0, 0, 0, 0));
        assertThat(verdict.byKind().get(MessageKind.ISO20022)).isEqualTo(new Tally(8, 12, 12, 0, 0, 0, 0));
        assertThat(VerdictTable.lines(verdict)).anyMatch(line -> line.matches(".*HL7 v2.* 10 .* 10 .* 10 .*"));
    }

    @Test
    void shouldFindASentMessageThatNobodyStored() throws SQLException {
        Verdict verdict = Verdict.of(archive, samples, sent + 1);

        assertThat(verdict.clean()).isFalse();
        assertThat(verdict.total().lost()).isEqualTo(1);
    }

    @Test
    void shouldFindAMessageStoredTwiceUnderAnotherId() throws SQLException {
        store(1, Subscriber.of(route(sample(1))).iterator().next(), sample(1).body());

        assertThat(verdict().clean()).isFalse();
        assertThat(verdict().total().twice()).isEqualTo(1);
    }

    @Test
    void shouldFindAMessageAtTheWrongSubscriberOrOfAnUnknownNumber() throws SQLException {
        Subscriber wrong = route(sample(1)) == Route.REVIEW ? Subscriber.WARD : Subscriber.CLERK;
        store(1, wrong, sample(1).body());
        store(sent + 1, wrong, sample(1).body());
        store(0, wrong, sample(1).body());

        assertThat(verdict().clean()).isFalse();
        assertThat(verdict().total().stray()).isEqualTo(3);
        assertThat(verdict().total().lost()).isZero();
    }

    @Test
    void shouldFindOneChangedByte() throws SQLException {
        byte[] body = sample(sent + 1).body();
        body[body.length / 2] ^= 1;
        for (Subscriber subscriber : Subscriber.of(route(sample(sent + 1)))) {
            store(sent + 1, subscriber, body);
        }
        sent++;

        assertThat(verdict().clean()).isFalse();
        assertThat(verdict().total().damaged()).isEqualTo(1);
    }

    private Verdict verdict() throws SQLException {
        return Verdict.of(archive, samples, sent);
    }

    private Sample sample(long number) {
        return samples.get((int) ((number - 1) % samples.size()));
    }

    private static Route route(Sample sample) {
        return Route.of(sample.kind(), sample.body());
    }

    private void store(long number, Subscriber subscriber, byte[] body) throws SQLException {
        Sample sample = sample(Math.max(1, number));
        archive.store(new StoredMessage(subscriber.name(), "ID:" + rows++, number, sample.kind(), sample.type(),
                sample.fileName(), body));
    }
}
