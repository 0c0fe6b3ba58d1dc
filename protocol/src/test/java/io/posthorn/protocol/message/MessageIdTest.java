package io.posthorn.protocol.message;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class MessageIdTest {
    private static final UUID PRODUCER = new UUID(0x0102030405060708L, -1);

    @Test
    void shouldReadWhatItWrites() {
        for (long sequence : new long[] {0, 7, Long.MAX_VALUE, -1}) {
            MessageId id = new MessageId(PRODUCER, sequence);
            assertThat(MessageId.parse(MessageId.format(PRODUCER, sequence))).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ID:", "7", "ID:0102030405060708ffffffffffffffff-",
            "ID:0102030405060708ffffffffffffffff-x",
            "ID:0102030405060708ffffffffffffffff-07", "ID:0102030405060708FFFFFFFFFFFFFFFF-7",
            "ID:010203040506070gffffffffffffffff-7", "id:0102030405060708ffffffffffffffff-7",
            "ID:0102030405060708ffffffffffffffff_7", "ID:0102030405060708ffffffffffffffff-99999999999999999999"})
    void shouldKnowNoIdsOfOthers(String text) {
        assertThat(MessageId.parse(text)).isNull();
    }
}
