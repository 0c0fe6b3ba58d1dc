package io.posthorn.broker.selector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is no selector is refused, and the error says where and what was expected. */
@Timeout(120)
class SelectorErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a =                        | 4  | expected a name, a literal or '('
            a = 1 b                    | 7  | expected AND, OR or the end
            a == 1                     | 4  | expected a name, a literal or '('
            a = 1 AND                  | 10 | expected a name, a literal or '('
            (a = 1                     | 7  | expected ')' for the '(' at character 1
            a = 1)                     | 6  | expected AND, OR or the end
            a != 1                     | 3  | 'not equal' is written <>
            a = "x"                    | 5  | single quotes
            a = 'x                     | 5  | not closed
            a # 1                      | 3  | expected a name, a literal or an operator
            5                          | 1  | expected a condition
            'x'                        | 1  | expected a condition
            a + 1                      | 1  | expected a condition
            NOT 5                      | 5  | expected a condition
            a = 1 OR 'x'               | 10 | expected a condition
            a = 'x' + 1                | 5  | expected a number
            -TRUE = 1                  | 2  | expected a number
            a > 'x'                    | 5  | compared by = and <>
            TRUE < a                   | 1  | compared by = and <>
            a BETWEEN 'x' AND 3        | 11 | BETWEEN compares numbers
            a BETWEEN 1 OR 3           | 13 | expected AND, found OR
            a IN ()                    | 7  | expected a string literal
            a IN ('x' 'y')             | 11 | expected ',' or ')'
            a IN (1)                   | 7  | expected a string literal, found '1'
            a IN 'x'                   | 6  | expected '('
            5 IN ('x')                 | 1  | expected a property or header field before IN
            a LIKE 5                   | 8  | expected a string literal
            a LIKE 'x' ESCAPE 'xy'     | 19 | string literal of length one
            a LIKE 'x' ESCAPE ''       | 19 | string literal of length one
            a LIKE 'xaa' ESCAPE 'x'    | 8  | the escape character must stand before
            a LIKE 'ax' ESCAPE 'x'     | 8  | the escape character must stand before
            TRUE = 0                   | 1  | TRUE and FALSE are values
            'x' <> FALSE               | 8  | TRUE and FALSE are values
            'a' LIKE 'x'               | 1  | expected a property or header field before LIKE
            a IS 5                     | 6  | expected NULL
            a IS NOT 5                 | 10 | expected NULL
            a NOT = 5                  | 7  | expected BETWEEN, IN or LIKE after NOT
            NULL = a                   | 1  | expected a name, a literal or '('
            a = NULL                   | 5  | expected a name, a literal or '('
            between = 1                | 1  | expected a name, a literal or '('
            a = 1 ESCAPE 'x'           | 7  | expected AND, OR or the end
            JMSDestination = 'x'       | 1  | no such header field
            JMSExpiration > 0          | 1  | no such header field
            JMSDeliveryTime > 0        | 1  | no such header field
            JMSRedelivered             | 1  | no such header field
            JMSReplyTo IS NULL         | 1  | no such header field
            a = 9223372036854775808    | 5  | range of long
            a = 12abc                  | 5  | expected a number
            a = 0x                     | 5  | expected a number
            a = 089                    | 5  | expected a number
            a = 1.2.3                  | 5  | expected a number
            a = 1e                     | 5  | expected a number
            a = 1e999                  | 5  | expected a number
            a = 1 = 2                  | 7  | expected AND, OR or the end
            """)
    void shouldSayWhereAndWhatWasExpected(String selector, int character, String problem) {
        InvalidSelectorException error =
                catchThrowableOfType(InvalidSelectorException.class, () -> Selector.parse(selector));
        assertThat(error).as(selector).hasMessageContaining("at character " + character + " (")
                .hasMessageContaining(problem);
        assertThat(error.position()).isEqualTo(character - 1);
    }

    @Test
    void shouldBoundLengthAndDepth() {
        assertThatThrownBy(() -> Selector.parse("a = 1" + " ".repeat(Selector.MAX_CHARACTERS)))
                .isInstanceOf(InvalidSelectorException.class).hasMessageContaining("longer than 32768 characters");
        for (String opening : new String[] {"(", "NOT ", "- ", "1 + (", "a = 1 AND (", "a = 1 OR NOT ("}) {
            assertThatThrownBy(() -> Selector.parse(opening.repeat(1_000) + "a"))
                    .isInstanceOf(InvalidSelectorException.class).hasMessageContaining("nested more than 200 deep");
        }
        assertThatThrownBy(() -> Selector.parse("a" + "+1".repeat(1_000) + " = 1"))
                .isInstanceOf(InvalidSelectorException.class).hasMessageContaining("nested more than 200 deep");
    }

    @Test
    void shouldTakeLongListsAndChains() {
        assertThat(SampleMessage.with("a", 1).isSelectedBy("a = 1" + " AND a = 1".repeat(3_000))).isTrue();
        assertThat(SampleMessage.with("a", "z").isSelectedBy("a IN ('x'" + ", 'y'".repeat(5_000) + ", 'z')")).isTrue();
        assertThat(SampleMessage.with("a", 1).isSelectedBy("(".repeat(199) + "a = 1" + ")".repeat(199))).isTrue();
    }
}
