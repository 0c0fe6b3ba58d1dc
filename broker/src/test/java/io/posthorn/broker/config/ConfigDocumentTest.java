package io.posthorn.broker.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ConfigDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    /** Run with {@code -Dposthorn.docs.write=true} to write the document anew. */
    @Test
    void shouldDescribeEveryKeyAsTheTableDoes() throws IOException {
        if (Boolean.getBoolean("posthorn.docs.write")) {
            Files.writeString(DOCUMENT, ConfigDocument.markdown());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(ConfigDocument.markdown());
    }
}
