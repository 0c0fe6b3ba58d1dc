package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.SendFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FrameLogTest {
    private final FrameLog log = new FrameLog();

    private void append(long sequence, int bodyBytes) {
        ByteBuf tail = log.tail();
        int start = tail.writerIndex();
        SendFrame.begin(tail, 1, 0, false, 1, 20, sequence, 0, 0, 0);
        tail.writeZero(bodyBytes);
        SendFrame.end(tail, start);
        log.keep(tail.writerIndex() - start);
    }

    private List<Long> sequences() {
        List<Long> sequences = new ArrayList<>();
        log.forEach((frame, buffer, start, length) -> sequences.add(frame.sequence()));
        return sequences;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void shouldKeepTheOrderOverManyBuffersAndDropFromTheHead() {
        for (long sequence = 1; sequence <= 1_000; sequence++) {
            append(sequence, 1_024);
        }
        assertThat(sequences()).isEqualTo(range(1, 1_000));
        long perFrame = log.bytes() / 1_000;
        log.dropUpTo(700);
        assertThat(sequences()).isEqualTo(range(701, 1_000));
        assertThat(log.bytes()).isEqualTo(perFrame * 300);
        append(1_001, 1_024);
        log.dropUpTo(5);
        assertThat(sequences()).isEqualTo(range(701, 1_001));
        log.dropUpTo(Long.MAX_VALUE);
        assertThat(sequences()).isEmpty();
        assertThat(log.bytes()).isZero();
    }

    @Test
    void shouldUseItsMemoryAgain() {
        append(1, 100);
        ByteBuf first = log.tail();
        log.dropUpTo(1);
        append(2, 100);
        assertThat(log.tail()).isSameAs(first);
        assertThat(sequences()).containsExactly(2L);
    }
}
