package io.posthorn.jms;

import io.posthorn.jms.testing.ConformanceDocument;
import io.posthorn.jms.testing.ConformanceDocument.Row;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ConformanceDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "conformance.md");

    /** Run with {@code -Dposthorn.docs.write=true} to write the document anew. */
    @Test
    void shouldListEveryRuleThatATestClaims() throws IOException {
        if (Boolean.getBoolean("posthorn.docs.write")) {
            Files.writeString(DOCUMENT, ConformanceDocument.markdown());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(ConformanceDocument.markdown());
    }

    @Test
    void shouldFindRulesOnlyOnTestsThatRun() {
        assertThat(ConformanceDocument.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(has(row, List.of(Test.class, ParameterizedTest.class))).as("%s is a test", row).isTrue();
            assertThat(has(row, List.of(Disabled.class))).as("%s is disabled", row).isFalse();
            assertThat(row.section()).matches("[1-9][0-9]*(\\.[1-9][0-9]*)*");
            assertThat(row.rule()).doesNotContain("|", "\n").doesNotEndWith(".");
        });
    }

    private static boolean has(Row row, List<Class<? extends Annotation>> annotations) {
        return annotations.stream().anyMatch(row.test()::isAnnotationPresent);
    }
}
