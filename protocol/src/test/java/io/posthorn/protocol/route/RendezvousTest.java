package io.posthorn.protocol.route;

import io.posthorn.protocol.GoldenFile;
import io.posthorn.protocol.message.DestinationKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@Timeout(60)
class RendezvousTest {
    private static final List<String> GROUPS = List.of("g1", "g2", "g3");

    /** Where messages lie already: each line is KIND:name#partition and the group among g1, g2 and g3. */
    @Test
    void shouldPlaceAsTheStoredMessagesExpect() throws IOException {
        Map<String, String> golden = GoldenFile.read("placement.txt");
        assertThat(golden).hasSizeGreaterThan(10);
        golden.forEach((key, group) -> {
            int colon = key.indexOf(':');
            int hash = key.lastIndexOf('#');
            DestinationKind kind = DestinationKind.valueOf(key.substring(0, colon));
            int partition = Integer.parseInt(key.substring(hash + 1));
            int place = Rendezvous.place(kind, key.substring(colon + 1, hash), partition, GROUPS);
            assertThat(GROUPS.get(place)).as(key).isEqualTo(group);
        });
    }

    @Test
    void shouldSpreadEvenlyAndMoveOnlyWhatTheNewGroupTakes() {
        List<String> grown = List.of("g1", "g2", "g3", "g4");
        int[] held = new int[3];
        int moved = 0;
        int names = 30_000;
        for (int i = 0; i < names; i++) {
            int before = Rendezvous.place(DestinationKind.QUEUE, "queue-" + i, i % 4, GROUPS);
            int after = Rendezvous.place(DestinationKind.QUEUE, "queue-" + i, i % 4, grown);
            held[before]++;
            if (after != before) {
                moved++;
                assertThat(after).isEqualTo(3);
            }
        }

        for (int count : held) {
            assertThat(count).isCloseTo(names / 3, within(names / 60));
        }
        assertThat(moved).isCloseTo(names / 4, within(names / 60));
    }

    @Test
    void shouldRefuseToPlaceInNoGroup() {
        assertThatThrownBy(() -> Rendezvous.place(DestinationKind.QUEUE, "q", 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
