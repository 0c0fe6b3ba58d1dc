package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.GoldenFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pins the bytes of every frame. A change here is a new protocol version. */
@Timeout(60)
class GoldenFramesTest {
    static List<SampleFrames.Sample> samples() {
        return SampleFrames.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldEncodeToTheGoldenBytes(SampleFrames.Sample sample) throws IOException {
        assertThat(ByteBufUtil.hexDump(sample.bytes())).isEqualTo(GoldenFile.read("frames.txt").get(sample.name()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldDecodeTheGoldenBytes(SampleFrames.Sample sample) throws IOException {
        ByteBuf frame = golden(sample.name());
        boolean pushed = sample.name().equals("ROUTE_PUSH") || sample.name().equals("CHECK");
        boolean delivered = sample.name().startsWith("DELIVER");

        assertThat(FrameHeader.next(frame, 0)).isEqualTo(frame.writerIndex());
        assertThat(FrameHeader.type(frame, 0).name()).isEqualTo(sample.name().replaceFirst("\\..*", ""));
        assertThat(FrameHeader.session(frame, 0)).isEqualTo(pushed ? 0 : SampleFrames.SESSION);
        assertThat(FrameHeader.correlation(frame, 0)).isEqualTo(pushed || delivered ? 0 : SampleFrames.CORRELATION);
        if (sample.reader() != null) {
            assertThat(sample.reader().apply(FrameHeader.payload(frame, 0))).isEqualTo(sample.value());
        }
    }

    @Test
    void shouldHaveGoldenBytesForEveryTypeAndNoOthers() throws IOException {
        Map<String, String> golden = GoldenFile.read("frames.txt");

        assertThat(golden.keySet()).containsExactlyInAnyOrderElementsOf(
                SampleFrames.all().stream().map(SampleFrames.Sample::name).toList());
        assertThat(golden.keySet()).containsAll(Arrays.stream(FrameType.values()).map(Enum::name).toList());
    }

    @Test
    void shouldReadSend() throws IOException {
        SendFrame send = new SendFrame().wrap(golden("SEND"), 0);

        assertThat(send.destination()).isEqualTo(258);
        assertThat(send.lane()).isEqualTo(20);
        assertThat(send.sequence()).isEqualTo(9);
        assertThat(send.transaction()).isEqualTo(12);
        assertThat(send.expirationMs()).isEqualTo(1_000);
        assertThat(send.deliveryTimeMs()).isEqualTo(2_000);
        assertThat(send.isLarge()).isFalse();
        assertThat(send.buffer().slice(send.imageIndex(), send.imageLength())).isEqualTo(SampleFrames.image());
        assertThat(send.wrap(golden("SEND.large"), 0).isLarge()).isTrue();
    }

    @Test
    void shouldReadBodyAndSent() throws IOException {
        BodyFrame body = new BodyFrame().wrap(golden("BODY"), 0);

        assertThat(body.sequence()).isEqualTo(9);
        assertThat(body.chunk()).isEqualTo(1);
        assertThat(body.buffer().slice(body.bytesIndex(), body.bytesLength()))
                .isEqualTo(SampleFrames.image().slice(1, 2));
        assertThat(new SentFrame().wrap(golden("SENT"), 0).sequence()).isEqualTo(9);
    }

    @Test
    void shouldReadDeliver() throws IOException {
        DeliverFrame deliver = new DeliverFrame().wrap(golden("DELIVER"), 0);

        assertThat(deliver.consumer()).isEqualTo(5);
        assertThat(deliver.lane()).isEqualTo(20);
        assertThat(deliver.deliveryCount()).isEqualTo(2);
        assertThat(deliver.offset()).isEqualTo(100);
        assertThat(deliver.isLarge()).isFalse();
        assertThat(deliver.bodyLength()).isZero();
        assertThat(deliver.buffer().slice(deliver.imageIndex(), deliver.imageLength())).isEqualTo(SampleFrames.image());

        deliver.wrap(golden("DELIVER.large"), 0);
        assertThat(deliver.bodyLength()).isEqualTo(1L << 33);
        assertThat(deliver.buffer().slice(deliver.imageIndex(), deliver.imageLength())).isEqualTo(SampleFrames.image());
    }

    @Test
    void shouldReadDeliverBody() throws IOException {
        DeliverBodyFrame body = new DeliverBodyFrame().wrap(golden("DELIVER_BODY"), 0);

        assertThat(body.consumer()).isEqualTo(5);
        assertThat(body.offset()).isEqualTo(100);
        assertThat(body.isLast()).isTrue();
        assertThat(body.buffer().slice(body.bytesIndex(), body.bytesLength())).isEqualTo(SampleFrames.image());
    }

    @Test
    void shouldReadSettleReleaseSettledAndCredit() throws IOException {
        SettleFrame settle = new SettleFrame().wrap(golden("SETTLE"), 0);
        assertThat(settle.consumer()).isEqualTo(5);
        assertThat(settle.settleNumber()).isEqualTo(7);
        assertThat(settle.transaction()).isEqualTo(12);
        assertThat(settle.rangeCount()).isEqualTo(2);
        assertThat(List.of(settle.lane(0), settle.from(0), settle.to(0))).isEqualTo(List.of(4, 100L, 110L));
        assertThat(List.of(settle.lane(1), settle.from(1), settle.to(1))).isEqualTo(List.of(20, 3L, 3L));

        ReleaseFrame release = new ReleaseFrame().wrap(golden("RELEASE"), 0);
        assertThat(release.consumer()).isEqualTo(5);
        assertThat(release.counted()).isTrue();
        assertThat(List.of(release.rangeCount(), release.lane(0), release.from(0), release.to(0)))
                .isEqualTo(List.of(1, 4, 100L, 110L));

        assertThat(release.isHalt()).isFalse();
        release.wrap(golden("RELEASE.halt"), 0);
        assertThat(release.isHalt()).isTrue();
        assertThat(release.rangeCount()).isZero();

        assertThat(new SettledFrame().wrap(golden("SETTLED"), 0).settleNumber()).isEqualTo(7);
        CreditFrame credit = new CreditFrame().wrap(golden("CREDIT"), 0);
        assertThat(List.of(credit.consumer(), credit.messages(), credit.bytes())).isEqualTo(List.of(5, 100, 65_536));
    }

    private static ByteBuf golden(String name) throws IOException {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(GoldenFile.read("frames.txt").get(name)));
    }
}
