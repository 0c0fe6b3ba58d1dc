package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.SentFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class OutboundBufferTest {
    private static final int SENT_BYTES = 24;
    private static final int MAX_FRAME_BYTES = 1 << 20;
    private static final ConnectionClosedException OVER =
            new ConnectionClosedException(ErrorCode.SHUTTING_DOWN, "over");

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final SlowSocket socket = new SlowSocket();
    private final EmbeddedChannel channel = new EmbeddedChannel(socket);
    private final OutboundBuffer outbound = new OutboundBuffer(channel);

    OutboundBufferTest() {
        channel.config().setAllocator(allocator);
        outbound.maxFrameBytes(MAX_FRAME_BYTES);
    }

    @AfterEach
    void shouldLeakNothing() {
        outbound.close(OVER);
        channel.runPendingTasks();
        socket.takeAll();
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void shouldSendEverythingGatheredWithOneWrite() {
        for (int i = 0; i < 100; i++) {
            append(i);
        }
        assertThat(socket.held).isEmpty();

        channel.runPendingTasks();

        assertThat(socket.sizes()).containsExactly(100 * SENT_BYTES);
        assertThat(outbound.pendingBytes()).isEqualTo(100 * SENT_BYTES);
        socket.takeAll();
        assertThat(outbound.pendingBytes()).isZero();
    }

    @Test
    void shouldGatherWhileAWriteIsInFlight() {
        append(1);
        channel.runPendingTasks();
        append(2);
        append(3);
        channel.runPendingTasks();
        assertThat(socket.sizes()).containsExactly(SENT_BYTES);

        socket.takeAll();
        channel.runPendingTasks();

        assertThat(socket.sizes()).containsExactly(2 * SENT_BYTES);
    }

    @Test
    void shouldTakeBackAFrameWhoseEncoderFailsAndKeepTheOneBefore() {
        append(1);
        ByteBuf out = outbound.begin();
        assertThatThrownBy(() -> {
            try {
                SentFrame.write(out, 1, 0, 2);
                FrameHeader.begin(out, FrameType.SEND, 0, 1, 0);
                out.writeZero(100);
                throw new IllegalArgumentException("not serializable");
            } finally {
                outbound.end();
            }
        }).hasMessage("not serializable");
        append(3);
        channel.runPendingTasks();

        assertThat(sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldTakeBackAFrameAboveMaxFrame() {
        ByteBuf out = outbound.begin();
        int start = FrameHeader.begin(out, FrameType.SEND, 0, 1, 0);
        out.writeZero(MAX_FRAME_BYTES);
        FrameHeader.end(out, start);

        assertThatThrownBy(outbound::end).isInstanceOf(FrameTooLargeException.class)
                .hasMessageContaining("1048592 bytes");
        append(4);
        channel.runPendingTasks();
        assertThat(sequences()).containsExactly(4L);
    }

    @Test
    void shouldRefuseANestedBegin() {
        outbound.begin();
        assertThatThrownBy(outbound::begin).isInstanceOf(IllegalStateException.class);
        outbound.end();

        append(1);
        channel.runPendingTasks();
        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void shouldAskSourcesAtTheDrainAndPutThemBehindWhatWasAppended() {
        List<Long> acknowledged = new ArrayList<>(List.of(70L, 71L));
        outbound.addSource(out -> {
            acknowledged.forEach(sequence -> SentFrame.write(out, 1, 0, sequence));
            acknowledged.clear();
        });
        outbound.requestDrain();
        outbound.requestDrain();
        append(1);
        acknowledged.add(72L);
        channel.runPendingTasks();

        assertThat(socket.sizes()).containsExactly(4 * SENT_BYTES);
        assertThat(sequences()).containsExactly(1L, 70L, 71L, 72L);
    }

    @Test
    void shouldTakeBackWhatAFailingSourceWrote() {
        outbound.addSource(out -> {
            FrameHeader.begin(out, FrameType.SENT, 0, 1, 0);
            throw new IllegalStateException("source");
        });
        append(1);
        channel.runPendingTasks();

        assertThat(sequences()).containsExactly(1L);
        assertThatThrownBy(channel::checkException).hasMessage("source");
    }

    @Test
    void shouldTurnUnwritableAboveTheHighWaterMarkAndWritableBelowTheLow() {
        List<Boolean> told = new ArrayList<>();
        outbound.writabilityListener(told::add);
        while (outbound.isWritable()) {
            appendLarge();
        }
        assertThat(outbound.pendingBytes()).isGreaterThan(OutboundBuffer.HIGH_WATER_BYTES);
        channel.runPendingTasks();
        assertThat(told).containsExactly(false);

        socket.takeAll();

        assertThat(outbound.isWritable()).isTrue();
        assertThat(told).containsExactly(false, true);
    }

    @Test
    void shouldGiveUpAPeerThatLetsTooMuchPileUp() {
        assertThatThrownBy(() -> {
            while (true) {
                appendLarge();
            }
        }).isInstanceOfSatisfying(ConnectionClosedException.class,
                closed -> assertThat(closed.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT));
        assertThat(outbound.pendingBytes()).isBetween((long) OutboundBuffer.LIMIT_BYTES,
                (long) OutboundBuffer.LIMIT_BYTES + MAX_FRAME_BYTES);
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void shouldFailBeginAfterCloseAndWakeWhoWaits() throws InterruptedException {
        while (outbound.isWritable()) {
            appendLarge();
        }
        assertThat(outbound.awaitWritable(1)).isFalse();
        outbound.close(OVER);

        assertThat(outbound.awaitWritable(10_000)).isTrue();
        assertThatThrownBy(outbound::begin).isInstanceOf(ConnectionClosedException.class).hasMessage("over");
    }

    @Test
    void shouldSendWhatIsPendingBeforeItFinishes() {
        append(1);
        boolean[] done = new boolean[1];
        outbound.finish(OVER, () -> done[0] = true);

        assertThatThrownBy(outbound::begin).isInstanceOf(ConnectionClosedException.class);
        assertThat(done[0]).isFalse();
        assertThat(sequences()).containsExactly(1L);
        assertThat(done[0]).isTrue();
    }

    private void append(long sequence) {
        ByteBuf out = outbound.begin();
        try {
            SentFrame.write(out, 1, 0, sequence);
        } finally {
            outbound.end();
        }
    }

    private void appendLarge() {
        ByteBuf out = outbound.begin();
        try {
            int start = FrameHeader.begin(out, FrameType.SEND, 0, 1, 0);
            out.writeZero(MAX_FRAME_BYTES / 2);
            FrameHeader.end(out, start);
        } finally {
            outbound.end();
        }
    }

    /** Has the socket take what it holds; the sequences of the SENT frames in it. */
    private List<Long> sequences() {
        List<Long> sequences = new ArrayList<>();
        SentFrame sent = new SentFrame();
        for (ByteBuf buffer : socket.held) {
            for (int at = 0; at < buffer.writerIndex(); at = FrameHeader.next(buffer, at)) {
                sequences.add(sent.wrap(buffer, at).sequence());
            }
        }
        socket.takeAll();
        return sequences;
    }

    /** Holds every write until it is told to take it. */
    private static final class SlowSocket extends ChannelOutboundHandlerAdapter {
        private final Queue<ByteBuf> held = new ArrayDeque<>();
        private final Queue<ChannelPromise> promises = new ArrayDeque<>();

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            held.add((ByteBuf) message);
            promises.add(promise);
        }

        List<Integer> sizes() {
            return held.stream().map(ByteBuf::readableBytes).toList();
        }

        void takeAll() {
            while (!held.isEmpty()) {
                ReferenceCountUtil.release(held.remove());
                promises.remove().trySuccess();
            }
        }
    }
}
