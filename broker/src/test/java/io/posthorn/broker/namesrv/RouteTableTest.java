package io.posthorn.broker.namesrv;

import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.directory.Register;
import io.posthorn.protocol.frame.directory.RouteGroup;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class RouteTableTest {
    private static final long START_MS = 1_700_000_000_000L;

    private final RouteTable table = new RouteTable("posthorn", List.of("g1"), START_MS);
    private final Object firstConnection = new Object();
    private final Object secondConnection = new Object();

    @Test
    void shouldKnowTheConfiguredGroupsBeforeAnyBrokerLives() {
        assertThat(table.route().groups()).containsExactly(new RouteGroup("g1", null));
        assertThat(table.route().version()).isGreaterThan(START_MS);
    }

    @Test
    void shouldKeepAGroupAsMemberWhenItsBrokerExpires() throws Exception {
        table.register(broker("g2", "b", "host:2", "g1", "g3"), firstConnection, START_MS);
        long version = table.route().version();

        assertThat(table.expire(START_MS + RouteTable.EXPIRY_MS - 1)).isFalse();
        assertThat(table.expire(START_MS + RouteTable.EXPIRY_MS)).isTrue();

        assertThat(table.route().version()).isEqualTo(version + 1);
        assertThat(table.route().groups()).containsExactly(new RouteGroup("g1", null), new RouteGroup("g2", null),
                new RouteGroup("g3", null));
    }

    @Test
    void shouldStayInTheRouteWhileItRegistersEachSecondAndNotGrowTheVersion() throws Exception {
        assertThat(table.register(broker("g1", "b", "host:1"), firstConnection, START_MS)).isTrue();
        long version = table.route().version();

        for (int second = 1; second <= 30; second++) {
            long nowMs = START_MS + second * 1_000L;
            assertThat(table.register(broker("g1", "b", "host:1"), firstConnection, nowMs)).isFalse();
            assertThat(table.expire(nowMs)).isFalse();
        }

        assertThat(table.route().version()).isEqualTo(version);
        assertThat(table.route().groups()).containsExactly(new RouteGroup("g1", "host:1"));
    }

    @Test
    void shouldLeaveTheRouteAtOnceWhenItUnregisters() throws Exception {
        table.register(broker("g1", "b", "host:1"), firstConnection, START_MS);

        assertThat(table.unregister("g1", "other")).isFalse();
        assertThat(table.unregister("g1", "b")).isTrue();
        assertThat(table.unregister("g1", "b")).isFalse();

        assertThat(table.route().groups()).containsExactly(new RouteGroup("g1", null));
    }

    @Test
    void shouldRefuseASecondBrokerOfAGroupUntilTheFirstExpires() throws Exception {
        table.register(broker("g1", "b1", "host:1"), firstConnection, START_MS);

        assertThatThrownBy(() -> table.register(broker("g1", "b2", "host:2"), secondConnection, START_MS + 1_000))
                .isInstanceOfSatisfying(RegistrationRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NAME_IN_USE));
        table.disconnected(firstConnection);
        assertThatThrownBy(() -> table.register(broker("g1", "b2", "host:2"), secondConnection, START_MS + 9_999))
                .isInstanceOf(RegistrationRefusedException.class);
        assertThat(table.route().groups()).containsExactly(new RouteGroup("g1", "host:1"));

        table.register(broker("g1", "b2", "host:2"), secondConnection, START_MS + 10_000);
        assertThat(table.route().groups()).containsExactly(new RouteGroup("g1", "host:2"));
    }

    @Test
    void shouldLetABrokerComeBackAtAnotherAddressOnceItsConnectionIsGone() throws Exception {
        table.register(broker("g1", "b1", "host:1"), firstConnection, START_MS);

        assertThatThrownBy(() -> table.register(broker("g1", "b1", "host:2"), secondConnection, START_MS))
                .isInstanceOf(RegistrationRefusedException.class);
        table.disconnected(firstConnection);
        table.register(broker("g1", "b1", "host:2"), secondConnection, START_MS);

        assertThat(table.route().groups()).containsExactly(new RouteGroup("g1", "host:2"));
    }

    @Test
    void shouldLetABrokerRegisterAgainOverANewConnectionWhileTheOldOneHangs() throws Exception {
        table.register(broker("g1", "b1", "host:1"), firstConnection, START_MS);
        table.register(broker("g1", "b1", "host:1"), secondConnection, START_MS + 5_000);
        table.disconnected(firstConnection);

        assertThat(table.expire(START_MS + 14_999)).isFalse();
    }

    @Test
    void shouldRefuseABrokerOfAnotherCluster() {
        var stranger = new Register("other", "g1", "b", "host:1", 1, List.of());

        assertThatThrownBy(() -> table.register(stranger, firstConnection, START_MS))
                .hasMessageContaining("cluster.name");
    }

    @Test
    void shouldBoundTheNumberOfGroups() {
        String[] groups = IntStream.range(0, 2_000).mapToObj(i -> "x" + i).toArray(String[]::new);

        assertThatThrownBy(() -> table.register(broker("g1", "b", "host:1", groups), firstConnection, START_MS))
                .isInstanceOfSatisfying(RegistrationRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT));
        assertThat(table.route().groups()).hasSize(1);
    }

    @Test
    void shouldNeverGiveAwayThePlaceOfTheLocalBroker() throws Exception {
        table.registerLocal(broker("g1", "b", "host:1"), START_MS);

        assertThat(table.expire(START_MS + 1_000_000)).isFalse();
        assertThat(table.unregister("g1", "b")).isFalse();
        assertThatThrownBy(() -> table.register(broker("g1", "b", "host:1"), firstConnection, START_MS + 1_000_000))
                .isInstanceOf(RegistrationRefusedException.class);
    }

    @Test
    void shouldTakeThePartitionsOfTheFirstLiveGroup() throws Exception {
        table.register(new Register("posthorn", "g2", "b", "host:2", 8, List.of()), firstConnection, START_MS);
        assertThat(table.route().partitions()).isEqualTo(8);

        table.register(new Register("posthorn", "g1", "b", "host:1", 4, List.of()), secondConnection, START_MS);
        assertThat(table.route().partitions()).isEqualTo(4);

        table.unregister("g1", "b");
        table.unregister("g2", "b");
        assertThat(table.route().partitions()).isEqualTo(8);
    }

    private static Register broker(String group, String broker, String address, String... groups) {
        return new Register("posthorn", group, broker, address, 1, List.of(groups));
    }
}
