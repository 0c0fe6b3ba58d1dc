package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.SentFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Real threads and a real channel: what the single-threaded tests cannot show. */
@Timeout(60)
class ManyThreadsTest {
    private static final int THREADS = 8;
    private static final int FRAMES_PER_THREAD = 20_000;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKeepEachThreadsOrderAndLoseNothing(boolean tcp) throws Exception {
        RecordingListener atServer = new RecordingListener();
        Endpoint endpoint = tcp ? Endpoint.tcp("127.0.0.1", 0) : Endpoint.inMemory(UUID.randomUUID().toString());
        try (WireServer server = WireServer.start(endpoint, ServerSettings.of("c", "g", "b").withIoThreads(1),
                Authenticator.OPEN, Runnable::run, connection -> atServer)) {
            WireConnection client = WireClient
                    .connect(tcp ? Endpoint.tcp("127.0.0.1", server.port()) : endpoint,
                            ClientSettings.of("test", null, null), connection -> new RecordingListener())
                    .get(30, TimeUnit.SECONDS);
            List<Thread> threads = new ArrayList<>();
            for (int session = 0; session < THREADS; session++) {
                int number = session;
                boolean flushes = session % 2 == 0;
                threads.add(new Thread(() -> sendAll(client.outbound(), number, flushes)));
            }
            threads.forEach(Thread::start);

            SentFrame sent = new SentFrame();
            long[] next = new long[THREADS];
            for (int i = 0; i < THREADS * FRAMES_PER_THREAD; i++) {
                ByteBuf frame = Unpooled.wrappedBuffer(atServer.nextFrame());
                sent.wrap(frame, 0);
                assertThat(sent.sequence()).isEqualTo(next[sent.session()]++);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            long writes = client.channel().eventLoop().submit(client.outbound()::writes).get();
            assertThat(atServer.frames).isEmpty();
            assertThat(writes).isLessThan(THREADS * FRAMES_PER_THREAD / 2);
            assertThat(client.outbound().pendingBytes()).isZero();
            client.close(ErrorCode.SHUTTING_DOWN, "done");
        }
    }

    private static void sendAll(OutboundBuffer outbound, int session, boolean flushes) {
        for (int i = 0; i < FRAMES_PER_THREAD; i++) {
            ByteBuf out = outbound.begin();
            try {
                SentFrame.write(out, session, FrameHeader.HEADER_BYTES, i);
            } finally {
                outbound.endBeforeFlush();
            }
            if (flushes) {
                outbound.flush();
            } else {
                outbound.requestDrain();
            }
        }
    }
}
