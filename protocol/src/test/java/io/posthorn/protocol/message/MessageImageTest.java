package io.posthorn.protocol.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.GoldenFile;
import io.posthorn.protocol.frame.MalformedFrameException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class MessageImageTest {
    private static final long SEED = 31;

    @Test
    void shouldEncodeToTheGoldenBytes() throws IOException {
        Map<String, String> encoded = new LinkedHashMap<>();
        SampleImages.all().forEach((name, image) -> encoded.put(name, ByteBufUtil.hexDump(image)));

        assertThat(encoded).isEqualTo(GoldenFile.read("images.txt"));
    }

    @Test
    void shouldReadEveryPartOfAFullImageInTheMiddleOfABuffer() throws IOException {
        byte[] golden = ByteBufUtil.decodeHexDump(GoldenFile.read("images.txt").get("full"));
        ByteBuf buffer = Unpooled.buffer().writeZero(5).writeBytes(golden).writeZero(5);
        MessageImage image = new MessageImage().wrap(buffer, 5, golden.length).validate();

        assertThat(image.bodyKind()).isEqualTo(BodyKind.TEXT);
        assertThat(Lane.priority(image.lane())).isEqualTo(9);
        assertThat(Lane.persistent(image.lane())).isFalse();
        assertThat(image.timestampMs()).isEqualTo(1_000);
        assertThat(image.expirationMs()).isEqualTo(2_000);
        assertThat(image.deliveryTimeMs()).isEqualTo(1_500);
        assertThat(image.sequence()).isEqualTo(42);
        assertThat(image.messageId()).isEqualTo("ID:0123456789abcdeffedcba9876543210-42");
        assertThat(image.destinationKind()).isEqualTo(DestinationKind.TOPIC);
        assertThat(image.destinationName()).isEqualTo("news");
        assertThat(image.replyToKind()).isEqualTo(DestinationKind.TEMPORARY_QUEUE);
        assertThat(image.replyToName()).isEqualTo("tmp");
        assertThat(image.correlationId()).isEqualTo("c1");
        assertThat(image.correlationIdBytes()).isNull();
        assertThat(image.type()).isEqualTo("t1");
        assertThat(buffer.toString(image.bodyIndex(), image.bodyLength(), StandardCharsets.UTF_8)).isEqualTo("body");
    }

    @Test
    void shouldFindPropertiesByNameAndInOrder() {
        MessageImage image = wrap(SampleImages.full()).validate();
        Map<String, Object> seen = new LinkedHashMap<>();
        image.forEachProperty(seen::put);

        assertThat(seen.keySet()).containsExactly("bo", "by", "sh", "in", "lo", "fl", "do", "st", "nu");
        assertThat(seen.values()).containsExactly(true, (byte) -2, (short) -3, -4, -5L, 1.5f, -2.5d, "\u00e4", null);
        seen.forEach((name, value) -> assertThat(image.findProperty(name)).isEqualTo(value));
        assertThat(image.findPropertyIndex("nu")).isPositive();
        assertThat(image.findPropertyIndex("n")).isNegative();
        assertThat(image.findProperty("missing")).isNull();
    }

    @Test
    void shouldReadWhatIsAbsent() {
        MessageImage image = wrap(SampleImages.smallest()).validate();

        assertThat(image.messageId()).isNull();
        assertThat(image.replyToKind()).isNull();
        assertThat(image.replyToName()).isNull();
        assertThat(image.correlationId()).isNull();
        assertThat(image.type()).isNull();
        assertThat(image.propertyCount()).isZero();
        assertThat(image.bodyLength()).isZero();
        assertThat(wrap(SampleImages.bytesCorrelation()).validate().correlationIdBytes()).containsExactly(7, 8);
    }

    @Test
    void shouldRefuseEveryTruncationOfTheHeader() {
        ByteBuf whole = SampleImages.full();
        int headerLength = wrap(whole).headerLength();
        for (int length = 0; length < headerLength; length++) {
            int cut = length;
            assertThatThrownBy(() -> new MessageImage().wrap(whole.copy(0, cut), 0, cut)).as("cut to %d", cut)
                    .isInstanceOf(MalformedFrameException.class);
            ByteBuf shortened = whole.copy(0, cut);
            if (cut >= 8) {
                shortened.setInt(ImageLayout.HEADER_LENGTH, cut);
                assertThatThrownBy(() -> wrap(shortened).validate()).as("shortened to %d", cut)
                        .isInstanceOf(MalformedFrameException.class);
            }
        }
    }

    @Test
    void shouldFailInNoAccessorOnceAnImageIsValid() {
        SplittableRandom random = new SplittableRandom(SEED);
        int valid = 0;
        for (int round = 0; round < 30_000; round++) {
            ByteBuf image = (round % 2 == 0 ? SampleImages.full() : SampleImages.bytesCorrelation());
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(image.readableBytes());
                image.setByte(at, random.nextInt(4) == 0 ? 0xFF : random.nextInt(32));
            }
            try {
                readAll(wrap(image).validate());
                valid++;
            } catch (MalformedFrameException expected) {
                assertThatThrownBy(() -> wrap(image).validate()).isInstanceOf(MalformedFrameException.class);
            }
        }
        assertThat(valid).isGreaterThan(1_000);
    }

    @Test
    void shouldRefusePropertiesThatAreNone() {
        MessageImageWriter writer = new MessageImageWriter().begin(Unpooled.buffer(), BodyKind.MESSAGE, 0, 4)
                .times(0, 0, 0).identity(SampleImages.PRODUCER, 1).destination(DestinationKind.QUEUE, "q")
                .replyTo(null, null).correlationId(null).type(null);

        assertThatThrownBy(() -> writer.property("p", new byte[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.property("p", 'c')).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.property("p", new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.type("again")).isInstanceOf(IllegalStateException.class);
    }

    private static MessageImage wrap(ByteBuf image) {
        return new MessageImage().wrap(image, image.readerIndex(), image.readableBytes());
    }

    private static void readAll(MessageImage image) {
        image.bodyKind();
        image.messageId();
        image.destinationKind();
        image.destinationName();
        image.replyToKind();
        image.replyToName();
        image.correlationId();
        image.correlationIdBytes();
        image.type();
        image.forEachProperty((name, value) -> assertThat(name).isNotNull());
        image.findProperty("nu");
        assertThat(image.bodyLength()).isNotNegative();
    }
}
