package io.posthorn.tck.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class TckSettingsTest {
    private final Properties properties = new Properties();

    @BeforeEach
    void giveAKit(@TempDir Path folder) throws IOException {
        Path jar = Files.createFile(folder.resolve("jms-tck.jar"));
        properties.setProperty("tck.jar", jar.toString());
    }

    @Test
    void shouldTakeTwoShardsWithEmbeddedBrokersByDefault() {
        TckSettings settings = TckSettings.from(properties);
        assertThat(settings.broker().kind()).isEqualTo(BrokerChoice.Kind.EMBEDDED);
        assertThat(settings.shards()).isEqualTo(2);
        assertThat(settings.jmsTimeoutMs()).isEqualTo(1000);
        assertThat(settings.user()).isEqualTo("j2ee");
    }

    @Test
    void shouldTakeOneShardWithARunningBroker() {
        properties.setProperty("tck.broker", "posthorn://127.0.0.1:9876");
        TckSettings settings = TckSettings.from(properties);
        assertThat(settings.shards()).isEqualTo(1);
        assertThat(settings.broker().url()).isEqualTo("posthorn://127.0.0.1:9876");
    }

    @Test
    void shouldLeaveAloneThePropertiesOfOthers() {
        properties.setProperty("java.io.tmpdir", "x");
        assertThat(TckSettings.from(properties).tests()).isEqualTo("*");
    }

    @Test
    void shouldSayThatTheKitIsMissing() {
        properties.remove("tck.jar");
        assertRefused("the kit is missing: give -Dtck.jar=FILE");
        properties.setProperty("tck.jar", "no/such.jar");
        assertRefused("tck.jar=no/such.jar: there is no readable file");
    }

    @Test
    void shouldListTheOptionsWhenOneIsUnknown() {
        properties.setProperty("tck.shard", "4");
        assertRefused("unknown option tck.shard; known options: tck.jar, tck.broker, tck.shards");
    }

    @Test
    void shouldRefuseWhatIsOutOfRangeOrNoNumber() {
        properties.setProperty("tck.shards", "many");
        assertRefused("tck.shards=many is not a whole number");
        properties.setProperty("tck.shards", "17");
        assertRefused("tck.shards=17 is not within 1 to 16");
    }

    @Test
    void shouldRefuseSeveralShardsOnOneRunningBroker() {
        properties.setProperty("tck.broker", "posthorn://127.0.0.1:9876");
        properties.setProperty("tck.shards", "2");
        assertRefused("the shards would use the same queues");
    }

    @Test
    void shouldRefuseBrokerOptionsWhereNoBrokerIsStarted() {
        properties.setProperty("tck.broker", "posthorn://127.0.0.1:9876");
        properties.setProperty("tck.broker.set", "flush=async");
        assertRefused("tck.broker.set cannot change the running broker");
        properties.setProperty("tck.broker.set", "flush");
        assertRefused("'flush' is not key=value");
        properties.remove("tck.broker.set");
        properties.setProperty("tck.broker.groups", "2");
        assertRefused("tck.broker.groups belongs to tck.broker=process");
        properties.setProperty("tck.broker", "http://127.0.0.1");
        assertRefused("expected embedded, process or posthorn://host:port");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> TckSettings.from(properties)).isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(message);
    }
}
