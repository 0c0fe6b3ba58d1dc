package io.posthorn.system.disk;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.system.installation.PosthornProcess;
import io.posthorn.system.installation.Standalone;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a broker makes of files that are not as it left them. */
@Timeout(180)
class DamagedFolderIT {
    private static final int LOG_DAMAGED = 4;
    private static final int MESSAGES = 300;
    private static final long RECEIVE_MS = 30_000;

    @TempDir
    private Path folder;
    private Path data;
    private Standalone broker;

    @BeforeEach
    void fillAndKill() throws Exception {
        data = folder.resolve("data");
        broker = Standalone.start(data, "--set", "store.segment.bytes=64 KiB", "--set", "recovery.grace.ms=0");
        try (Connection connection = new PosthornConnectionFactory(broker.url()).createConnection()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue("kept"));
            for (int i = 0; i < MESSAGES; i++) {
                producer.send(session.createTextMessage(i + " " + "z".repeat(1_000)));
            }
        }
        broker.process().kill();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void shouldRefuseADamagedMiddleSayingWhereAndGoOnWithWhatIsSalvaged() throws Exception {
        List<Path> segments = segments();
        Path damaged = segments.get(segments.size() / 2);
        flipByte(damaged, 30_000);

        assertThat(salvaged(damaged)).hasSizeBetween(MESSAGES - 5, MESSAGES - 1).isSorted()
                .doesNotHaveDuplicates();
    }

    /** Has the start refused, naming the segment, the folder salvaged, and a broker started on that; answers what is there. */
    private List<Integer> salvaged(Path damaged) throws Exception {
        try (PosthornProcess refused = PosthornProcess.start("standalone", "--port", "0", "--data", data.toString())) {
            assertThat(refused.awaitExit()).as(refused.output()).isEqualTo(LOG_DAMAGED);
            assertThat(refused.lines()).last().asString().startsWith("posthorn: ")
                    .contains(damaged.getFileName().toString(), "offset", "posthorn log salvage");
        }
        Path rescued = folder.resolve("rescued");
        try (PosthornProcess salvage = PosthornProcess.start("log", "salvage", "--data", data.toString(), "--to",
                rescued.toString())) {
            assertThat(salvage.awaitExit()).as(salvage.output()).isZero();
        }
        try (Standalone again = Standalone.start(rescued)) {
            return receiveAll(again);
        }
    }

    @Test
    void shouldCutATornTailAndKeepWhatWasAnswered() throws Exception {
        Path last = lastSegmentWithFrames();
        long end = endOfFrames(last);
        try (var file = new RandomAccessFile(last.toFile(), "rw")) {
            file.seek(end);
            file.write(new byte[] {0, 0, 4, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20});
        }

        broker.startAgain();

        assertThat(receiveAll(broker)).hasSize(MESSAGES);
    }

    /** Segments are preallocated: no crash leaves one short, so somebody took bytes away that may have been promised. */
    @Test
    void shouldRefuseALastSegmentThatWasCutShortAndSalvageWhatIsWhole() throws Exception {
        Path last = lastSegmentWithFrames();
        try (var file = new RandomAccessFile(last.toFile(), "rw")) {
            file.setLength(endOfFrames(last) - 500);
        }

        assertThat(salvaged(last)).hasSizeBetween(MESSAGES - 2, MESSAGES - 1).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldBuildADeletedIndexAgain() throws Exception {
        broker.startAgain();
        broker.process().terminate();
        assertThat(broker.process().awaitExit()).isZero();
        try (Stream<Path> index = Files.walk(data.resolve("index"))) {
            for (Path path : index.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }

        broker.startAgain();

        assertThat(receiveAll(broker)).hasSize(MESSAGES);
    }

    @Test
    void shouldReplayTheWholeLogWhenTheCheckpointIsDeletedOrDamaged() throws Exception {
        broker.startAgain();
        broker.process().terminate();
        assertThat(broker.process().awaitExit()).isZero();
        try (Stream<Path> checkpoints = Files.list(data.resolve("checkpoint"))) {
            for (Path checkpoint : checkpoints.toList()) {
                flipByte(checkpoint, Files.size(checkpoint) / 2);
            }
        }

        broker.startAgain();

        assertThat(receiveAll(broker)).hasSize(MESSAGES);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("log"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.log")).sorted().toList();
        }
    }

    private Path lastSegmentWithFrames() throws IOException {
        List<Path> segments = segments();
        return segments.get(segments.size() - 1);
    }

    /** Behind the last byte that is not zero, at the alignment of frames. */
    private static long endOfFrames(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return (end + 7) / 8 * 8;
    }

    private static void flipByte(Path path, long at) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            int before = file.read();
            file.seek(at);
            file.write(before ^ 0x40);
        }
    }

    private static List<Integer> receiveAll(Standalone broker) throws Exception {
        try (Connection connection = new PosthornConnectionFactory(broker.url()).createConnection()) {
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createQueue("kept"));
            connection.start();
            List<Integer> numbers = new ArrayList<>();
            for (Message message = consumer.receive(RECEIVE_MS); message != null; message = consumer.receiveNoWait()) {
                String body = message.getBody(String.class);
                numbers.add(Integer.valueOf(body.substring(0, body.indexOf(' '))));
            }
            return numbers;
        }
    }
}
