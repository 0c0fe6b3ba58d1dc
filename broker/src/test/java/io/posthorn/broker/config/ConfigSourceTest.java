package io.posthorn.broker.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class ConfigSourceTest {
    @TempDir
    private Path dir;

    @Test
    void shouldStartFromDefaultsAlone() {
        BrokerConfig config = BrokerConfig.from(ConfigSource.defaults());

        assertThat(config.listen()).isEqualTo(new ListenConfig("127.0.0.1", 9876, Optional.empty()));
        assertThat(config.store().flush()).isEqualTo(FlushPolicy.SYNC);
        assertThat(config.store().segmentSizeBytes()).isEqualTo(16 << 20);
        assertThat(config.auth().anonymous()).isTrue();
        assertThat(config.cluster().groups()).containsExactly("group-1");
    }

    @Test
    void shouldAcceptTheDefaultOfEveryKeyAndNameEachKeyOnce() {
        assertThat(ConfigKeys.ALL).extracting(ConfigKey::name).doesNotHaveDuplicates();
        assertThat(ConfigKeys.ALL).allSatisfy(key -> key.parse(key.defaultText(), "default"));
    }

    @Test
    void shouldLetLaterLayersWin() throws IOException {
        Path file = file("listen.port = 1111\nflush=async\nheartbeat.ms=500\n");

        BrokerConfig config = BrokerConfig.from(ConfigSource.defaults().withFile(file)
                .withAssignment("listen.port=2222").with("flush", "sync", "--flush"));

        assertThat(config.listen().port()).isEqualTo(2222);
        assertThat(config.store().flush()).isEqualTo(FlushPolicy.SYNC);
        assertThat(config.limits().heartbeatMs()).isEqualTo(500);
    }

    @Test
    void shouldListKnownKeysForAnUnknownOne() throws IOException {
        Path file = file("listen.prt=1\n");

        assertThatThrownBy(() -> ConfigSource.defaults().withFile(file)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("listen.prt").hasMessageContaining(file.toString())
                .hasMessageContaining("listen.port").hasMessageContaining("recovery.grace.ms");
    }

    @Test
    void shouldReportABadValueOfTheFileEvenWhenAnOptionOverridesIt() throws IOException {
        Path file = file("listen.port=many\n");

        assertThatThrownBy(() -> ConfigSource.defaults().withFile(file).withAssignment("listen.port=1"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("0 to 65535").hasMessageContaining("many");
    }

    @Test
    void shouldNameAFileThatCannotBeRead() {
        Path missing = dir.resolve("missing.properties");

        assertThatThrownBy(() -> ConfigSource.defaults().withFile(missing)).isInstanceOf(ConfigException.class)
                .hasMessageContaining(missing.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"listen.port=65536", "listen.port=-1", "listen.port=", "flush=maybe", "flush=",
            "store.segment.bytes=1 KiB", "store.segment.bytes=100000001", "store.segment.bytes=99999999999999999999",
            "store.max.bytes=1 MiB", "auth.anonymous=yes", "auth.anonymous=false", "nameservers=host",
            "nameservers=a:1,,b:2", "nameservers=a:70000", "cluster.name=two words", "cluster.groups=a,b",
            "group.name=", "listen.host=", "heartbeat.ms=1.5", "no-equals-sign", "=1"})
    void shouldRefuse(String assignment) {
        assertThatThrownBy(() -> BrokerConfig.from(ConfigSource.defaults().withAssignment(assignment)))
                .isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource({"65536, 65536", "64 KiB, 65536", "1m, 1048576", "2MB, 2097152", "1gib, 1073741824"})
    void shouldReadSizesWithUnits(String text, long expected) {
        assertThat(ConfigSource.defaults().with("store.segment.bytes", text, "test")
                .get(ConfigKeys.STORE_SEGMENT_BYTES)).isEqualTo(expected);
    }

    @Test
    void shouldCloseTheDoorToAnonymousConnectionsOnceAUsersFileIsGiven() {
        ConfigSource withUsers = ConfigSource.defaults().withAssignment("auth.users=users.txt");

        assertThat(AuthConfig.from(withUsers).anonymous()).isFalse();
        assertThat(AuthConfig.from(withUsers.withAssignment("auth.anonymous=true")).anonymous()).isTrue();
    }

    @Test
    void shouldCountTheOwnGroupAmongTheClustersGroups() {
        ConfigSource source = ConfigSource.defaults().withAssignment("cluster.groups=g2, g1")
                .withAssignment("group.name=g2");

        assertThat(BrokerConfig.from(source).cluster().groups()).containsExactly("g1", "g2");
    }

    @Test
    void shouldAdvertiseTheBoundPortUnlessToldOtherwise() {
        assertThat(new ListenConfig("localhost", 0, Optional.empty()).advertised(4711))
                .isEqualTo("localhost:4711");
        assertThat(new ListenConfig("::1", 0, Optional.empty()).advertised(4711)).isEqualTo("[::1]:4711");
        assertThat(new ListenConfig("0.0.0.0", 0, Optional.of("b1:9")).advertised(4711)).isEqualTo("b1:9");
        assertThat(new ListenConfig("0.0.0.0", 0, Optional.empty()).advertised(4711)).matches("[1-9][0-9.]+:4711");
    }

    @Test
    void shouldNotShowThePasswordWhenPrinted() {
        BrokerConfig config = BrokerConfig.from(ConfigSource.defaults().withAssignment("nameserver.password=s3cret"));

        assertThat(config.toString()).doesNotContain("s3cret");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("posthorn.properties"), text);
    }
}
