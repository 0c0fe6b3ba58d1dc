package io.posthorn.system.xa;

import io.posthorn.system.xa.orders.RoundPlan;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the client and the servers at each step of a transaction and of its recovery, then compares rows with messages: a few
 * rounds, or 500 with {@code -Pxa-kills}; {@link Rounds} tells the properties for other numbers and seeds.
 */
@Timeout(value = 180, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class XaKillIT {
    private static final int ROUNDS = (int) property("rounds", 20);

    private static long property(String name, long otherwise) {
        String value = System.getProperty("posthorn.xa." + name, "");
        return value.isBlank() ? otherwise : Long.parseLong(value);
    }

    /** A share of all rounds in tenths, and at least one. */
    private static int share(int tenths) {
        return Math.max(1, ROUNDS * tenths / 10);
    }

    @Test
    void shouldAgreeWithTheDatabaseWhoeverDies() throws Exception {
        assertThat(new Rounds("shouldAgreeWithTheDatabaseWhoeverDies", House::standalone, RoundPlan::xa)
                .run(share(4), property("seed", 9))).isEmpty();
    }

    @Test
    void shouldAgreeWithTheDatabaseOverTwoBrokerGroups() throws Exception {
        assertThat(new Rounds("shouldAgreeWithTheDatabaseOverTwoBrokerGroups", House::twoGroups, RoundPlan::xa)
                .run(share(4), property("seed", 25))).isEmpty();
    }

    @Test
    void shouldCommitLocallyAtBothBrokerGroupsOrAtNone() throws Exception {
        assertThat(new Rounds("shouldCommitLocallyAtBothBrokerGroupsOrAtNone", House::twoGroups, RoundPlan::local)
                .run(share(2), property("seed", 6))).isEmpty();
    }
}
