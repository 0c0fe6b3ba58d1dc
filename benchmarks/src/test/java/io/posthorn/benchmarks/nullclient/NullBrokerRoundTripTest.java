package io.posthorn.benchmarks.nullclient;

import io.posthorn.benchmarks.nullbroker.NullBroker;
import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.Receiver;
import io.posthorn.benchmarks.peer.SendMode;
import io.posthorn.benchmarks.peer.Sender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class NullBrokerRoundTripTest {
    private static final int FILE_MIB = 1;

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({"thread,SHARED", "thread,EACH", "inline,SHARED", "inline,EACH"})
    void shouldHaveStoredWhatItAnswered(String journal, Peer.Connections connections) throws Exception {
        try (NullBroker broker = broker("--journal", journal);
                Peer peer = peer(broker, connections);
                Sender first = peer.openSender(SendMode.SYNCHRONOUS);
                Sender second = peer.openSender(SendMode.SYNCHRONOUS)) {
            for (int i = 0; i < 20; i++) {
                first.send(("first-" + i + ".").getBytes(StandardCharsets.US_ASCII));
                second.send(("second-" + i + ".").getBytes(StandardCharsets.US_ASCII));
                assertThat(storedText()).contains("first-" + i + ".", "second-" + i + ".");
            }
            assertThat(first.sentMessages()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @CsvSource({"thread,true,0", "thread,true,100", "inline,true,100", "thread,false,0"})
    void shouldDeliverEachMessageOnceOverSeveralReceivers(String journal, boolean persistent, int window)
            throws Exception {
        int messages = 6_000;
        Queue<Long> received = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(messages);
        Peer.BodyHandler handler = body -> {
            received.add(ByteBuffer.wrap(body).getLong());
            all.countDown();
        };
        try (NullBroker broker = broker("--journal", journal);
                Peer peer = peer(broker, Peer.Connections.EACH);
                Receiver one = peer.openReceiver(handler);
                Receiver two = peer.openReceiver(handler);
                Sender sender = peer.openSender(new SendMode(persistent, window))) {
            assertThat(one).isNotSameAs(two);
            sendNumbered(sender, messages);
            assertThat(all.await(30, TimeUnit.SECONDS)).as("%d missing", all.getCount()).isTrue();
        }
        assertThat(received).containsExactlyInAnyOrderElementsOf(LongStream.range(0, messages).boxed().toList());
    }

    /** What is stored before anyone listens is read back, and nothing undelivered overwritten. */
    @Test
    void shouldDeliverABacklogInOrderAndOverwriteOnlyWhatWasDelivered() throws Exception {
        int lap = 400;
        Queue<Long> received = new ConcurrentLinkedQueue<>();
        try (NullBroker broker = broker(); Peer peer = peer(broker, Peer.Connections.EACH)) {
            for (int round = 0; round < 6; round++) {
                try (Sender sender = peer.openSender(SendMode.windowed(50))) {
                    sendNumbered(sender, lap);
                }
                CountDownLatch all = new CountDownLatch(lap);
                try (Receiver receiver = peer.openReceiver(body -> {
                    received.add(ByteBuffer.wrap(body).getLong());
                    all.countDown();
                })) {
                    assertThat(all.await(30, TimeUnit.SECONDS)).as("lap %d, %s", round, receiver).isTrue();
                }
                assertThat(received).containsExactlyElementsOf(LongStream.range(0, lap).boxed().toList());
                received.clear();
            }
        }
    }

    private NullBroker broker(String... more) throws IOException {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(more, 0, arguments, 4, more.length);
        arguments[0] = "--data";
        arguments[1] = data.toString();
        arguments[2] = "--file-mib";
        arguments[3] = Integer.toString(FILE_MIB);
        return NullBroker.start(arguments);
    }

    private static Peer peer(NullBroker broker, Peer.Connections connections) throws IOException {
        return new NullPeer(Map.of("port", Integer.toString(broker.port())), connections);
    }

    private static void sendNumbered(Sender sender, int messages) throws Exception {
        byte[] body = new byte[1024];
        for (long i = 0; i < messages; i++) {
            ByteBuffer.wrap(body).putLong(0, i);
            sender.send(body);
        }
        sender.drain();
    }

    private String storedText() throws IOException {
        return Files.readString(data.resolve("null.log"), StandardCharsets.ISO_8859_1);
    }
}
