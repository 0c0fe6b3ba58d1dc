package io.posthorn.jms.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the tests say with {@link Specification}, as Markdown: {@code docs/conformance.md}. */
public final class ConformanceDocument {
    private static final String HEAD = """
            # Conformance

            The rules of Jakarta Messaging 3.1 that the provider's own tests check, beside what the TCK does
            ([tck.md](tck.md)). Generated from the `@Specification` annotations of the tests; a test keeps it equal, and
            `-Dposthorn.docs.write=true` writes it anew. The rules are in our words; the sections' text is what counts.

            | section | rule | test |
            |---|---|---|
            """;
    private static final String FOLDER = "../provider/src/test/java/";

    /** A rule and the test that checks it. */
    public record Row(String section, String rule, Method test) {}

    private ConformanceDocument() {}

    /** By section, then by test. */
    public static List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (JavaClass type : new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("io.posthorn.jms")) {
            for (Method test : type.reflect().getDeclaredMethods()) {
                for (Specification said : test.getAnnotationsByType(Specification.class)) {
                    rows.add(new Row(said.section(), said.rule(), test));
                }
            }
        }
        rows.sort(Comparator.comparing((Row row) -> ordered(row.section()))
                .thenComparing(row -> row.test().getDeclaringClass().getName())
                .thenComparing(row -> row.test().getName()).thenComparing(Row::rule));
        return rows;
    }

    /** The whole document. */
    public static String markdown() {
        var text = new StringBuilder(HEAD);
        for (Row row : rows()) {
            Class<?> type = row.test().getDeclaringClass();
            text.append("| %s | %s | [%s](%s%s.java) `%s` |\n".formatted(row.section(), row.rule(),
                    type.getSimpleName(), FOLDER, type.getName().replace('.', '/'), row.test().getName()));
        }
        return text.toString();
    }

    /** So that 6.2.9 comes before 6.2.10. */
    private static String ordered(String section) {
        return Stream.of(section.split("\\.")).map(number -> "%03d".formatted(Integer.parseInt(number)))
                .reduce("", String::concat);
    }
}
