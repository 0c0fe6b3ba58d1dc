package io.posthorn.broker.config;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class RedeliveryConfigTest {
    @Test
    void shouldReadPoliciesAsSetOnTheCommandLine() {
        RedeliveryConfig config = RedeliveryConfig.from(ConfigSource.defaults()
                .withAssignment("redelivery.attempts=-1").withAssignment("redelivery.delays.ms=0,1000")
                .withAssignment("redelivery.dead.letter.queue=graveyard")
                .withAssignment("redelivery.policies=orders.*=5:DLQ.orders:1000,5000; audit=-1; slow=3::60000"));

        assertThat(config).isEqualTo(new RedeliveryConfig(-1, List.of(0L, 1_000L), "graveyard", List.of(
                new RedeliveryConfig.Rule("orders.*", 5, Optional.of("DLQ.orders"),
                        Optional.of(List.of(1_000L, 5_000L))),
                new RedeliveryConfig.Rule("audit", -1, Optional.empty(), Optional.empty()),
                new RedeliveryConfig.Rule("slow", 3, Optional.empty(), Optional.of(List.of(60_000L))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redelivery.attempts=0", "redelivery.attempts=-2", "redelivery.delays.ms=1,-1",
            "redelivery.delays.ms=fast", "redelivery.policies=orders", "redelivery.policies=orders=0",
            "redelivery.policies==5", "redelivery.policies=orders=5:q:soon"})
    void shouldRefuseWhatIsNoPolicy(String assignment) {
        assertThatThrownBy(() -> ConfigSource.defaults().withAssignment(assignment))
                .isInstanceOf(ConfigException.class);
    }
}
