package io.posthorn.protocol.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class WireValueTest {
    private static final long SEED = 5;

    @Test
    void shouldGiveBackEachTypeAsItWas() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Object> values = new ArrayList<>();
        ByteBuf buffer = Unpooled.buffer();
        for (int i = 0; i < 5_000; i++) {
            Object value = value(random);
            values.add(value);
            WireValue.write(buffer, value);
        }

        for (Object value : values) {
            assertThat(WireValue.read(buffer)).isEqualTo(value);
        }
        assertThat(buffer.isReadable()).isFalse();
    }

    @Test
    void shouldKeepNotANumberAndNegativeZero() {
        ByteBuf buffer = Unpooled.buffer();
        WireValue.write(buffer, Double.NaN);
        WireValue.write(buffer, -0.0f);

        assertThat(WireValue.read(buffer)).isEqualTo(Double.NaN);
        assertThat(WireValue.read(buffer)).isEqualTo(-0.0f);
    }

    @Test
    void shouldRefuseRandomBytesOnlyAsMalformed() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = (byte) random.nextInt(12);
            }
            ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
            try {
                WireValue.read(buffer);
            } catch (MalformedFrameException expected) {
                assertThat(expected.getMessage()).contains("value");
            }
        }
    }

    @Test
    void shouldRefuseOtherClasses() {
        assertThatThrownBy(() -> WireValue.write(Unpooled.buffer(), List.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("boxed primitives");
    }

    private static Object value(SplittableRandom random) {
        switch (random.nextInt(11)) {
            case 0:
                return null;
            case 1:
                return random.nextBoolean();
            case 2:
                return (byte) random.nextInt();
            case 3:
                return (short) random.nextInt();
            case 4:
                return random.nextInt();
            case 5:
                return random.nextLong();
            case 6:
                return (float) random.nextDouble();
            case 7:
                return random.nextDouble();
            case 8:
                return "\u20ac".repeat(random.nextInt(50)) + random.nextInt();
            case 9:
                byte[] bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                return bytes;
            default:
                return (char) random.nextInt();
        }
    }
}
