package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.SampleFrames;
import io.posthorn.protocol.frame.SentFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class FrameBatchDecoderTest {
    private static final int MAX_FRAME_BYTES = 1 << 20;
    private static final long SEED = 4711;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    @Test
    void shouldHandOnAWholeReadAsOneBatchWithoutCopying() {
        EmbeddedChannel channel = channel();
        ByteBuf read = sentFrames(100);

        channel.writeInbound(read);

        ByteBuf batch = channel.readInbound();
        assertThat(batch).isSameAs(read);
        assertThat(batch.refCnt()).isOne();
        assertThat(channel.inboundMessages()).isEmpty();
        batch.release();
        assertThat(leakedBytes(channel)).isZero();
    }

    @Test
    void shouldGiveTheSameFramesForEveryPlaceOfASplit() {
        ByteBuf stream = mixedStream();
        List<String> frames = framesOf(stream);
        for (int split = 1; split < stream.readableBytes(); split++) {
            EmbeddedChannel channel = channel();
            List<String> seen = new ArrayList<>();
            channel.writeInbound(copy(stream, 0, split));
            take(channel, seen);
            channel.writeInbound(copy(stream, split, stream.readableBytes() - split));
            take(channel, seen);

            assertThat(seen).as("split at %d", split).isEqualTo(frames);
            assertThat(leakedBytes(channel)).as("split at %d", split).isZero();
        }
    }

    @Test
    void shouldGiveTheSameFramesForRandomReads() {
        SplittableRandom random = new SplittableRandom(SEED);
        ByteBuf stream = mixedStream();
        List<String> frames = framesOf(stream);
        for (int round = 0; round < 500; round++) {
            EmbeddedChannel channel = channel();
            List<String> seen = new ArrayList<>();
            int longest = 1 + random.nextInt(round % 2 == 0 ? 7 : 300);
            for (int at = 0; at < stream.readableBytes();) {
                int length = Math.min(1 + random.nextInt(longest), stream.readableBytes() - at);
                channel.writeInbound(copy(stream, at, length));
                take(channel, seen);
                at += length;
            }

            assertThat(seen).as("seed %d round %d", SEED, round).isEqualTo(frames);
            assertThat(leakedBytes(channel)).isZero();
        }
    }

    @Test
    void shouldKeepConnectionFramesApart() {
        EmbeddedChannel channel = channel();
        ByteBuf read = allocator.directBuffer();
        SentFrame.write(read, 1, 0, 1);
        SentFrame.write(read, 1, 0, 2);
        FrameHeader.writeEmpty(read, FrameType.PING, 0, 0);
        FrameHeader.writeEmpty(read, FrameType.PONG, 0, 0);
        SentFrame.write(read, 1, 0, 3);

        channel.writeInbound(read);

        assertThat(batchSizes(channel)).containsExactly(48, 16, 16, 24);
        assertThat(leakedBytes(channel)).isZero();
    }

    @Test
    void shouldHandOnTheGoodFramesBeforeABadOneAndNothingAfterIt() {
        EmbeddedChannel channel = channel();
        ByteBuf read = sentFrames(2);
        read.writeInt(8).writeZero(12);
        SentFrame.write(read, 1, 0, 9);

        assertThatThrownBy(() -> channel.writeInbound(read)).isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("a frame of length 8");
        assertThat(batchSizes(channel)).containsExactly(48);

        channel.writeInbound(sentFrames(1));
        assertThat(channel.inboundMessages()).isEmpty();
        assertThat(leakedBytes(channel)).isZero();
    }

    @Test
    void shouldRefuseBadHeaders() {
        assertRefused(Unpooled.buffer().writeInt(11), "length 11");
        assertRefused(Unpooled.buffer().writeInt(MAX_FRAME_BYTES - 3), "length 1048573");
        assertRefused(Unpooled.buffer().writeInt(-1), "length 4294967295");
        assertRefused(Unpooled.buffer().writeInt(12).writeByte(0x7F).writeZero(11), "type 0x7f");
        assertRefused(Unpooled.buffer().writeInt(12).writeByte(0x80).writeZero(11), "type 0x80");
        assertRefused(Unpooled.buffer().writeInt(12).writeByte(0x22).writeByte(0).writeShort(1).writeZero(8),
                "not zero");
    }

    @Test
    void shouldNotReserveWhatIsOnlyAnnounced() {
        EmbeddedChannel channel = channel();
        ByteBuf start = allocator.directBuffer();
        start.writeInt(MAX_FRAME_BYTES - 4).writeByte(FrameType.SEND.code()).writeZero(11);

        channel.writeInbound(start);

        assertThat(allocator.metric().usedDirectMemory()).isLessThanOrEqualTo(16 << 10);
        assertThat(leakedBytes(channel)).isZero();
    }

    @Test
    void shouldNotKeepTheReadBufferForTheBeginningOfAFrame() {
        EmbeddedChannel channel = channel();
        ByteBuf read = allocator.directBuffer(64 << 10);
        SentFrame.write(read, 1, 0, 1);
        read.writeInt(20);

        channel.writeInbound(read);
        assertThat(batchSizes(channel)).containsExactly(24);

        assertThat(read.refCnt()).isZero();
        assertThat(leakedBytes(channel)).isZero();
    }

    @Test
    void shouldTakeTheLargestFrameInManyReads() {
        EmbeddedChannel channel = channel();
        ByteBuf frame = Unpooled.buffer();
        int start = FrameHeader.begin(frame, FrameType.SEND, 0, 1, 0);
        frame.writeZero(MAX_FRAME_BYTES - FrameHeader.HEADER_BYTES);
        FrameHeader.end(frame, start);
        for (int at = 0; at < MAX_FRAME_BYTES; at += 40_000) {
            channel.writeInbound(copy(frame, at, Math.min(40_000, MAX_FRAME_BYTES - at)));
        }

        assertThat(batchSizes(channel)).containsExactly(MAX_FRAME_BYTES);
        assertThat(leakedBytes(channel)).isZero();
    }

    @Test
    void shouldThrowNothingButMalformedFrameAndLeakNothingOnRandomBytes() {
        SplittableRandom random = new SplittableRandom(SEED);
        ByteBuf valid = mixedStream();
        for (int round = 0; round < 5_000; round++) {
            EmbeddedChannel channel = channel();
            ByteBuf bytes = copy(valid, 0, 1 + random.nextInt(valid.readableBytes()));
            for (int changes = random.nextInt(5); changes > 0; changes--) {
                bytes.setByte(random.nextInt(bytes.readableBytes()), random.nextInt());
            }
            try {
                while (bytes.isReadable()) {
                    int length = Math.min(1 + random.nextInt(500), bytes.readableBytes());
                    channel.writeInbound(copy(bytes, bytes.readerIndex(), length));
                    bytes.skipBytes(length);
                }
            } catch (MalformedFrameException expected) {
                assertThat(expected.getMessage()).as("seed %d round %d", SEED, round).isNotBlank();
            }
            bytes.release();
            assertThat(leakedBytes(channel)).as("seed %d round %d", SEED, round).isZero();
        }
    }

    private void assertRefused(ByteBuf bytes, String message) {
        EmbeddedChannel channel = channel();
        assertThatThrownBy(() -> channel.writeInbound(bytes.copy())).isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining(message);
        EmbeddedChannel slow = channel();
        assertThatThrownBy(() -> {
            for (int i = 0; i < bytes.readableBytes(); i++) {
                slow.writeInbound(bytes.copy(i, 1));
            }
        }).as("byte by byte").isInstanceOf(MalformedFrameException.class).hasMessageContaining(message);
        assertThat(leakedBytes(channel) + leakedBytes(slow)).isZero();
    }

    private EmbeddedChannel channel() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameBatchDecoder(MAX_FRAME_BYTES));
        channel.config().setAllocator(allocator);
        return channel;
    }

    private ByteBuf sentFrames(int count) {
        ByteBuf read = allocator.directBuffer();
        for (int i = 0; i < count; i++) {
            SentFrame.write(read, 1, 0, i);
        }
        return read;
    }

    /** Every sample frame, in an order in which connection frames stand between others. */
    private static ByteBuf mixedStream() {
        ByteBuf stream = Unpooled.buffer();
        List<SampleFrames.Sample> samples = SampleFrames.all();
        for (int i = 0; i < samples.size(); i++) {
            stream.writeBytes(samples.get(i * 7 % samples.size()).bytes());
        }
        return stream;
    }

    private ByteBuf copy(ByteBuf source, int index, int length) {
        return allocator.directBuffer(length).writeBytes(source, index, length);
    }

    private static List<String> framesOf(ByteBuf batch) {
        List<String> frames = new ArrayList<>();
        for (int at = batch.readerIndex(); at < batch.writerIndex(); at = FrameHeader.next(batch, at)) {
            frames.add(ByteBufUtil.hexDump(batch, at, FrameHeader.next(batch, at) - at));
        }
        return frames;
    }

    private static void take(EmbeddedChannel channel, List<String> seen) {
        for (ByteBuf batch = channel.readInbound(); batch != null; batch = channel.readInbound()) {
            seen.addAll(framesOf(batch));
            batch.release();
        }
    }

    private static List<Integer> batchSizes(EmbeddedChannel channel) {
        List<Integer> sizes = new ArrayList<>();
        for (ByteBuf batch = channel.readInbound(); batch != null; batch = channel.readInbound()) {
            sizes.add(batch.readableBytes());
            batch.release();
        }
        return sizes;
    }

    private long leakedBytes(EmbeddedChannel channel) {
        channel.finishAndReleaseAll();
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }
}
