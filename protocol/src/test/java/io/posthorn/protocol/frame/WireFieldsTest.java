package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class WireFieldsTest {
    private static final long SEED = 77;

    @Test
    void shouldCarryTextOfEveryLengthAndScript() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 2_000; round++) {
            String text = text(random, random.nextInt(300));
            ByteBuf buffer = Unpooled.buffer();
            WireFields.writeStr(buffer, text);
            WireFields.writeLongStr(buffer, text);

            assertThat(WireFields.readStr(buffer)).isEqualTo(text);
            assertThat(WireFields.readLongStr(buffer)).isEqualTo(text);
            assertThat(buffer.isReadable()).isFalse();
        }
    }

    @Test
    void shouldTellNullFromEmpty() {
        ByteBuf buffer = Unpooled.buffer();
        WireFields.writeStr(buffer, null);
        WireFields.writeStr(buffer, "");

        assertThat(WireFields.readStr(buffer)).isNull();
        assertThat(WireFields.readStr(buffer)).isEmpty();
    }

    @Test
    void shouldTakeTheLongestStrAndRefuseOneByteMore() {
        ByteBuf buffer = Unpooled.buffer();
        String longest = "x".repeat(ProtocolLimits.MAX_STR_BYTES);
        WireFields.writeStr(buffer, longest);

        assertThat(WireFields.readStr(buffer)).isEqualTo(longest);
        assertThatThrownBy(() -> WireFields.writeStr(buffer, longest + "x"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("65535 bytes");
    }

    @Test
    void shouldCompareNamesInPlace() {
        for (String name : new String[] {"", "a", "region", "Stra\u00dfe", "\u20ac"}) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            ByteBuf buffer = Unpooled.buffer().writeByte(0).writeBytes(utf8).writeByte('!');

            assertThat(WireFields.utf8Equals(buffer, 1, utf8.length, name)).as(name).isTrue();
            assertThat(WireFields.utf8Equals(buffer, 1, utf8.length, name + "!")).as(name).isFalse();
            assertThat(WireFields.utf8Equals(buffer, 1, utf8.length, "x" + name)).as(name).isFalse();
            assertThat(WireFields.utf8Equals(buffer, 1, utf8.length + 1, name)).as(name).isFalse();
        }
    }

    @Test
    void shouldRefuseCountsThatCannotFollow() {
        ByteBuf buffer = Unpooled.buffer().writeInt(0x7FFF_FFFF).writeInt(1);

        assertThatThrownBy(() -> WireFields.boundedCount(buffer, 37)).isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> WireFields.readBytes(Unpooled.buffer().writeInt(0x7FFF_FFFF)))
                .isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> WireFields.readCount(Unpooled.buffer().writeInt(-1)))
                .isInstanceOf(MalformedFrameException.class);
    }

    private static String text(SplittableRandom random, int codePoints) {
        StringBuilder text = new StringBuilder();
        int limit = new int[] {0x80, 0x800, 0xD800, 0x20000}[random.nextInt(4)];
        for (int i = 0; i < codePoints; i++) {
            int codePoint = random.nextInt(limit);
            text.appendCodePoint(codePoint >= 0xD800 && codePoint <= 0xDFFF ? 'x' : codePoint);
        }
        return text.toString();
    }
}
