package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Readers meet cut, changed and random bytes: they answer with a value or a MalformedFrameException, nothing else. */
@Timeout(60)
class FrameFuzzTest {
    private static final long SEED = 20_261_121L;
    private static final int ROUNDS = 3_000;

    static List<SampleFrames.Sample> samples() {
        return SampleFrames.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldRefuseEveryTruncation(SampleFrames.Sample sample) {
        ByteBuf whole = sample.bytes();
        for (int length = FrameHeader.HEADER_BYTES; length < whole.readableBytes(); length++) {
            ByteBuf cut = whole.copy(0, length);
            cut.setInt(0, length - 4);
            readOrRefuse(sample, cut);
            if (sample.reader() != null) {
                assertThatThrownBy(() -> sample.reader().apply(FrameHeader.payload(cut, 0)))
                        .as("cut to %d bytes", cut.readableBytes()).isInstanceOf(MalformedFrameException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldSurviveChangedAndRandomBytes(SampleFrames.Sample sample) {
        SplittableRandom random = new SplittableRandom(SEED);
        ByteBuf whole = sample.bytes();
        int size = whole.readableBytes();
        for (int round = 0; round < ROUNDS && size > FrameHeader.HEADER_BYTES; round++) {
            ByteBuf changed = whole.copy();
            int changes = 1 + random.nextInt(round % 7 == 0 ? size : 4);
            for (int i = 0; i < changes; i++) {
                int at = FrameHeader.HEADER_BYTES + random.nextInt(size - FrameHeader.HEADER_BYTES);
                changed.setByte(at, random.nextBoolean() ? 0xFF : random.nextInt());
            }
            readOrRefuse(sample, changed);
        }
    }

    @Test
    void shouldRefuseAViewOfALengthBeyondTheBuffer() {
        ByteBuf frame = Unpooled.buffer();
        SentFrame.write(frame, 1, 0, 5);
        for (int length : new int[] {Integer.MIN_VALUE, -1, 0, 11, 12, 19, 21, Integer.MAX_VALUE}) {
            frame.setInt(0, length);
            assertThatThrownBy(() -> new SentFrame().wrap(frame, 0)).isInstanceOf(MalformedFrameException.class);
        }
        frame.setInt(0, 20);
        assertThat(new SentFrame().wrap(frame, 0).sequence()).isEqualTo(5);
    }

    @Test
    void shouldRefuseRangesThatAreNone() {
        assertThatThrownBy(() -> settle(4, 10, 9)).isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("10 to 9");
        assertThatThrownBy(() -> settle(4, -1, 9)).isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> settle(10, 1, 9)).isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("lane: 10");
    }

    @Test
    void shouldRefuseToWriteMoreRangesThanFitTheSmallestFrame() {
        ByteBuf out = Unpooled.buffer();
        int start = SettleFrame.begin(out, 1, 0, 2, 3, 0);
        for (int i = 0; i < ProtocolLimits.MAX_RANGES_PER_FRAME; i++) {
            SettleFrame.range(out, 4, i, i);
        }
        SettleFrame.end(out, start);
        assertThat(out.readableBytes()).isLessThanOrEqualTo(ProtocolLimits.MIN_MAX_FRAME_BYTES);

        SettleFrame.range(out, 4, 1, 1);
        assertThatThrownBy(() -> SettleFrame.end(out, start)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SettleFrame settle(int lane, long from, long to) {
        ByteBuf out = Unpooled.buffer();
        SettleFrame.write(out, 1, 0, 2, 3, 0, lane, from, to);
        return new SettleFrame().wrap(out, 0);
    }

    private static void readOrRefuse(SampleFrames.Sample sample, ByteBuf frame) {
        try {
            if (sample.reader() != null) {
                sample.reader().apply(FrameHeader.payload(frame, 0));
            } else {
                readView(frame);
            }
        } catch (MalformedFrameException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    private static void readView(ByteBuf frame) {
        switch (FrameHeader.type(frame, 0)) {
            case SEND -> {
                SendFrame send = new SendFrame().wrap(frame, 0);
                frame.slice(send.imageIndex(), send.imageLength());
            }
            case DELIVER -> {
                DeliverFrame deliver = new DeliverFrame().wrap(frame, 0);
                frame.slice(deliver.imageIndex(), deliver.imageLength());
            }
            case BODY -> {
                BodyFrame body = new BodyFrame().wrap(frame, 0);
                frame.slice(body.bytesIndex(), body.bytesLength());
            }
            case DELIVER_BODY -> {
                DeliverBodyFrame body = new DeliverBodyFrame().wrap(frame, 0);
                frame.slice(body.bytesIndex(), body.bytesLength());
            }
            case SETTLE -> new SettleFrame().wrap(frame, 0);
            case RELEASE -> new ReleaseFrame().wrap(frame, 0);
            case SENT -> new SentFrame().wrap(frame, 0).sequence();
            case SETTLED -> new SettledFrame().wrap(frame, 0).settleNumber();
            case CREDIT -> new CreditFrame().wrap(frame, 0).bytes();
            default -> assertThat(FrameHeader.payloadLength(frame, 0)).isZero();
        }
    }
}
