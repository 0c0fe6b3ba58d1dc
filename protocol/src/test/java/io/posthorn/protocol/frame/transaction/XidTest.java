package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.MalformedFrameException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class XidTest {
    private static final LocalTransactionId TRANSACTION = new LocalTransactionId(new UUID(1, -2), 77);

    @Test
    void shouldBeEqualWhenAllPartsAre() {
        Xid xid = new Xid(1, new byte[] {1, 2}, new byte[] {3});

        assertThat(xid).isEqualTo(new Xid(1, new byte[] {1, 2}, new byte[] {3}))
                .hasSameHashCodeAs(new Xid(1, new byte[] {1, 2}, new byte[] {3}))
                .isNotEqualTo(new Xid(2, new byte[] {1, 2}, new byte[] {3}))
                .isNotEqualTo(new Xid(1, new byte[] {1}, new byte[] {2, 3}))
                .isNotEqualTo(new Xid(1, new byte[] {1, 2}, new byte[0]));
    }

    @Test
    void shouldNotChangeWithTheArraysItWasMadeOf() {
        byte[] gtrid = {1, 2};
        Xid xid = new Xid(-1, gtrid, new byte[0]);
        gtrid[0] = 9;
        xid.gtrid()[1] = 9;

        assertThat(xid).hasToString("ffffffff:0102:");
    }

    @Test
    void shouldReadWhatItPrints() {
        Xid xid = new Xid(-1, new byte[] {1, (byte) 0xFF}, new byte[64]);

        assertThat(Xid.parse(xid.toString())).isEqualTo(xid);
        assertThatThrownBy(() -> Xid.parse("1:02")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Xid.parse("1::")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefusePartsThatAreTooLong() {
        ByteBuf longest = Unpooled.buffer();
        new Xid(1, new byte[64], new byte[64]).write(longest);
        assertThat(longest.readableBytes()).isEqualTo(Xid.MAX_BYTES);
        longest.setByte(4, 65);

        assertThatThrownBy(() -> Xid.read(longest)).isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> Xid.read(Unpooled.buffer().writeInt(1).writeShort(0)))
                .isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> new Xid(1, new byte[65], new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNameTheCoordinatingTransaction() {
        Xid xid = Xid.ofLocal(TRANSACTION, "group-1");

        assertThat(xid.isOfLocal()).isTrue();
        assertThat(xid.coordinator()).isEqualTo(TRANSACTION);
        assertThat(xid.bqual()).asString().isEqualTo("group-1");
        assertThat(Xid.ofLocal(TRANSACTION, "g".repeat(65))).isEqualTo(Xid.ofLocal(TRANSACTION, "g".repeat(64)));
        assertThat(new Xid(1, xid.gtrid(), xid.bqual()).isOfLocal()).isFalse();
    }
}
