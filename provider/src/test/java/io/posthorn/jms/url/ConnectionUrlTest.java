package io.posthorn.jms.url;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class ConnectionUrlTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "client-options.md");

    @Test
    void shouldReadServersInTheOrderTheyAreWritten() {
        ConnectionUrl url = ConnectionUrl.parse("posthorn://one,two:1234,[::1]:99,[fe80::1]");
        assertThat(url.servers()).containsExactly(new ServerAddress("one", 9876), new ServerAddress("two", 1234),
                new ServerAddress("::1", 99), new ServerAddress("fe80::1", 9876));
        assertThat(url.embedded()).isFalse();
        assertThat(url.options()).isEqualTo(ClientOptions.defaults());
    }

    @Test
    void shouldReadOptions() {
        ClientOptions options = ConnectionUrl.parse("posthorn://h?clientID=a%20b&prefetch=7&allowedClasses="
                + "java.util.*,%20com.acme.**&reconnectTimeoutMs=-1").options();
        assertThat(options.clientId()).isEqualTo("a b");
        assertThat(options.prefetch()).isEqualTo(7);
        assertThat(options.allowedClasses()).isEqualTo(List.of("java.util.*", "com.acme.**"));
        assertThat(options.reconnectTimeoutMs()).isEqualTo(-1);
    }

    @Test
    void shouldReadTheEmbeddedBrokersDataFolder() {
        ConnectionUrl url = ConnectionUrl.parse("posthorn:embedded?data=/var/data");
        assertThat(url.embedded()).isTrue();
        assertThat(url.options().data()).isEqualTo("/var/data");
    }

    @Test
    void shouldListTheKnownOptionsWhenOneIsUnknown() {
        assertThatThrownBy(() -> ConnectionUrl.parse("posthorn://h?prefech=7")).isInstanceOf(InvalidUrlException.class)
                .hasMessageContaining("unknown option 'prefech'")
                .hasMessageContaining("known options: allowedClasses, clientID, clientName, config, connectTimeoutMs,"
                        + " data, heartbeatMs, password, prefetch, prefetchBytes, reconnectTimeoutMs, sendTimeoutMs,"
                        + " sendWindowBytes, user");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"tcp://h:61616 | is not a Posthorn URL; expected posthorn://host:port",
            "posthorn:embedde | is not a Posthorn URL", "posthorn:// | no host in", "posthorn://a,,b | no host in",
            "posthorn://h:0 | not within 1-65535", "posthorn://h:port | is not a port",
            "posthorn://h?prefetch | option 'prefetch' has no value; expected prefetch=value",
            "posthorn://h?prefetch=0 | option prefetch: 0 is not within 1 to 1000000",
            "posthorn://h?prefetch=many | option prefetch: 'many' is not a whole number",
            "posthorn://h?clientID=%zz | is not URL-encoded", "posthorn://h?data=x | option data belongs to"})
    void shouldSayWhatIsWrongAndWhatWouldBeRight(String url, String message) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url)).isInstanceOf(InvalidUrlException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldNotPrintThePassword() {
        assertThat(ConnectionUrl.parse("posthorn://h?user=u&password=secret").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"posthorn://h | ?a=b | posthorn://h?a=b",
            "posthorn://h?x=y | ?a=b&c=d | posthorn://h?x=y&a=b&c=d", "posthorn://h | ? | posthorn://h"})
    void shouldLayOptionsOverAUrl(String url, String query, String expected) {
        assertThat(ConnectionUrl.withQuery(url, query)).isEqualTo(expected);
    }

    /** The document is for people who read it, and is printed from the enum. */
    @ParameterizedTest
    @EnumSource
    void shouldBeInTheDocument(ClientOption option) throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains("| `" + option.key() + "` | "
                + option.defaultValue().filter(value -> !value.isEmpty()).map(value -> "`" + value + "`").orElse("-")
                + " | " + option.meaning() + " |");
    }
}
