package io.posthorn.broker.selector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.posthorn.broker.selector.SampleMessage.message;
import static io.posthorn.broker.selector.SampleMessage.with;
import static org.assertj.core.api.Assertions.assertThat;

/** Jakarta Messaging 3.1, 3.8: its examples, and its rules one by one. */
@Timeout(120)
class SelectorTest {
    private static SampleMessage sample() {
        return with("byte", (byte) 7, "short", (short) -7, "int", 42, "long", 5_000_000_000L, "float", 1.5f, "double",
                6.25, "yes", true, "no", false, "name", "Ann O'Neil", "empty", "", "text42", "42", "Größe", "groß",
                "nothing", null, "$_x1", 1).lane(6, true).type("car").correlationId("corr-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # 3.8.1.1: the examples of the text
            age BETWEEN 15 AND 19                                       | age=17            | yes
            age BETWEEN 15 AND 19                                       | age=15            | yes
            age BETWEEN 15 AND 19                                       | age=20            | no
            age >= 15 AND age <= 19                                     | age=19            | yes
            age NOT BETWEEN 15 AND 19                                   | age=20            | yes
            age NOT BETWEEN 15 AND 19                                   | age=17            | no
            age NOT BETWEEN 15 AND 19                                   | -                 | no
            age < 15 OR age > 19                                        | age=14            | yes
            Country IN ('UK', 'US', 'France')                           | Country=UK        | yes
            Country IN ('UK', 'US', 'France')                           | Country=Peru      | no
            Country IN ('UK', 'US', 'France')                           | -                 | no
            Country NOT IN ('UK', 'US', 'France')                       | Country=Peru      | yes
            Country NOT IN ('UK', 'US', 'France')                       | Country=UK        | no
            Country NOT IN ('UK', 'US', 'France')                       | -                 | no
            (Country = 'UK') OR (Country = 'US') OR (Country = 'France') | Country=France   | yes
            NOT ((Country = 'UK') OR (Country = 'US'))                  | Country=Peru      | yes
            phone LIKE '12%3'                                           | phone=123         | yes
            phone LIKE '12%3'                                           | phone=12993       | yes
            phone LIKE '12%3'                                           | phone=1234        | no
            word LIKE 'l_se'                                            | word=lose         | yes
            word LIKE 'l_se'                                            | word=loose        | no
            underscored LIKE '\\_%' ESCAPE '\\'                         | underscored=_foo  | yes
            underscored LIKE '\\_%' ESCAPE '\\'                         | underscored=bar   | no
            phone NOT LIKE '12%3'                                       | phone=1234        | yes
            phone NOT LIKE '12%3'                                       | phone=123         | no
            phone NOT LIKE '12%3'                                       | -                 | no
            prop_name IS NULL                                           | -                 | yes
            prop_name IS NULL                                           | prop_name=x       | no
            prop_name IS NOT NULL                                       | prop_name=x       | yes
            JMSType = 'car' AND color = 'blue' AND weight > 2500        | color=blue,weight=2501 | yes
            JMSType = 'car' AND color = 'blue' AND weight > 2500        | color=blue,weight=2500 | no
            JMSType = 'car' AND color = 'blue' AND weight > 2500        | color=red,weight=2501  | no
            # 3.8.1.1: no conversion from strings
            NumberOfOrders > 1                                          | NumberOfOrders='2' | no
            """)
    void shouldSelectAsTheSpecificationsExamplesSay(String selector, String properties, String selected) {
        assertThat(parse(properties).type("car").isSelectedBy(selector)).isEqualTo(selected.equals("yes"));
    }

    private static SampleMessage parse(String properties) {
        SampleMessage message = message();
        if (properties.equals("-")) {
            return message;
        }
        Object[] namesAndValues = new Object[2 * properties.split(",").length];
        int n = 0;
        for (String property : properties.split(",")) {
            String[] parts = property.split("=");
            boolean number = parts[0].equals("age") || parts[0].equals("weight");
            namesAndValues[n++] = parts[0];
            namesAndValues[n++] = number ? (Object) Integer.valueOf(parts[1]) : parts[1].replace("'", "");
        }
        return with(namesAndValues);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "not FALSE", "yes", "NOT no", "yes = TRUE", "no <> true", "yes <> no",
            "byte = 7", "short = -7", "int = 42", "long = 5000000000", "float = 1.5", "double = 6.25", "int = 42.0",
            "byte + short = 0", "int * 2 = 84", "int / 5 = 8", "int / 5.0 = 8.4", "-int = -42", "+int = 42",
            "- -int = 42", "2 + 3 * 4 = 14", "(2 + 3) * 4 = 20", "10 - 4 - 3 = 3", "100 / 10 / 5 = 2",
            "-double < -6", "float * 2 = 3", "int > 41.5", "long > 4294967296", "double BETWEEN float AND int",
            "int BETWEEN 6 * 7 AND 6 * 7", "name = 'Ann O''Neil'", "'Ann O''Neil' = name", "name <> 'ann o''neil'",
            "empty = ''", "empty IS NOT NULL", "name LIKE 'Ann%'", "name LIKE '%O''N%'", "name LIKE '___ _''____'",
            "name LIKE '%'", "empty LIKE ''", "empty LIKE '%'", "name NOT LIKE 'A'", "name LIKE '%l'",
            "Größe = 'groß'", "Größe LIKE 'gr__'", "Größe LIKE '%ö%' OR Größe LIKE '%ß'", "$_x1 = 1",
            "name IN ('x', 'Ann O''Neil')", "nothing IS NULL", "missing IS NULL", "name IS NOT NULL",
            "JMSPriority = 6", "JMSPriority BETWEEN 5 AND 7", "JMSDeliveryMode = 'PERSISTENT'",
            "JMSDeliveryMode <> 'NON_PERSISTENT'", "JMSTimestamp = 1700000000000", "JMSType = 'car'",
            "JMSCorrelationID = 'corr-1'", "JMSCorrelationID LIKE 'corr-_'", "JMSMessageID LIKE 'ID:%'",
            "JMSMessageID = '" + SampleMessage.MESSAGE_ID + "'", "JMSXGroupID IS NULL", "JMS_vendor IS NULL",
            "int = 42 and Not (name in ('a') Or name LiKe 'b') aNd yes", "int=42 AND(yes)",
            "TRUE OR FALSE AND FALSE", "NOT FALSE AND TRUE", "NOT (TRUE AND FALSE)", "(int > 1) = TRUE",
            "\tint\n=\r42\f", "((((int)) = ((42))))"})
    void shouldHold(String selector) {
        assertThat(sample().isSelectedBy(selector)).isTrue();
        assertThat(sample().isSelectedBy("NOT (" + selector + ")")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x2A = int", "0X2a=int", "052 = int", "0b101010 = int", "4_2 = int", "42L = int",
            "42l = int", "4.2E1 = int", "4.2e+1 = int", "420e-1 = int", "42. = int", "42d = int", "42F = int",
            "0.42E2 = int", ".42E2 = int", "0x2Ap0 = int", "-9223372036854775808 < 0", "0x7fffffffffffffff > 0",
            "0xffffffffffffffff = -1", "9223372036854775807 > long", "1.5f = float", "0 = 00"})
    void shouldTakeNumbersAsJavaWritesThem(String selector) {
        assertThat(sample().isSelectedBy(selector)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing = 1", "missing <> 1", "missing > 1", "missing = missing", "missing",
            "missing LIKE '%'", "missing IN ('a')", "missing BETWEEN 1 AND 2", "int BETWEEN missing AND 50",
            "missing + 1 = 1", "-missing < 0", "nothing = 'x'", "int / 0 = 1", "JMSXDeliveryCount = 1",
            "missing = 1 AND TRUE", "missing = 1 OR FALSE"})
    void shouldBeUnknownWhereSomethingIsMissing(String selector) {
        assertThat(sample().isSelectedBy(selector)).isFalse();
        assertThat(sample().isSelectedBy("NOT (" + selector + ")")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"int = '42'", "text42 = 42", "text42 <> 42", "text42 > 1", "name > 1", "yes = 'true'",
            "yes = 1", "yes <> 1", "text42 + 0 = 42", "text42 BETWEEN 1 AND 50", "-text42 < 0", "yes + 1 = 2",
            "int IN ('42')", "int NOT IN ('41')", "int NOT LIKE '41'", "int LIKE '42'", "name", "int", "yes > no",
            "'a' = 1"})
    void shouldBeFalseBetweenUnlikeTypes(String selector) {
        assertThat(sample().isSelectedBy(selector)).isFalse();
        assertThat(sample().isSelectedBy("NOT (" + selector + ")")).isTrue();
    }

    /** Tables 3-4 to 3-6. */
    @ParameterizedTest
    @CsvSource({"T,T,T,T", "T,F,F,T", "T,U,U,T", "F,T,F,T", "F,F,F,F", "F,U,F,U", "U,T,U,T", "U,F,F,U", "U,U,U,U"})
    void shouldCombineInThreeValuedLogic(String a, String b, String and, String or) {
        assertThat(truth(term(a) + " AND " + term(b))).isEqualTo(and);
        assertThat(truth(term(a) + " OR " + term(b))).isEqualTo(or);
    }

    private static String term(String truth) {
        return switch (truth) {
            case "T" -> "int = 42";
            case "F" -> "int = 43";
            default -> "missing = 1";
        };
    }

    private static String truth(String selector) {
        return sample().isSelectedBy(selector) ? "T" : sample().isSelectedBy("NOT (" + selector + ")") ? "F" : "U";
    }

    @Test
    void shouldTellHeadersThatAreNotThere() {
        SampleMessage bare = message().lane(0, false).withoutIdAndTimestamp();
        assertThat(bare.isSelectedBy("JMSMessageID IS NULL AND JMSCorrelationID IS NULL AND JMSType IS NULL")).isTrue();
        assertThat(bare.isSelectedBy("JMSTimestamp = 0 AND JMSPriority = 0")).isTrue();
        assertThat(bare.isSelectedBy("JMSDeliveryMode = 'NON_PERSISTENT'")).isTrue();
        assertThat(message().correlationBytes((byte) 'x').isSelectedBy("JMSCorrelationID IS NULL")).isTrue();
    }

    @Test
    void shouldSelectEverythingWithoutASelector() {
        assertThat(Selector.parse(null)).isNull();
        assertThat(Selector.parse("")).isNull();
        assertThat(Selector.parse(" \t")).isNull();
    }

    @Test
    void shouldFindTheIdAnIndexCanLookUp() {
        assertThat(Selector.parse("JMSCorrelationID = 'a''b'").idEquality().orElseThrow().id()).isEqualTo("a'b");
        assertThat(Selector.parse("x = 1 AND 'm' = JMSMessageID").idEquality().orElseThrow().id()).isEqualTo("m");
        assertThat(Selector.parse("x = 1 AND (y = 2 AND JMSMessageID = 'm')").idEquality()).isPresent();
        assertThat(Selector.parse("x = 1 OR JMSMessageID = 'm'").idEquality()).isEmpty();
        assertThat(Selector.parse("NOT JMSMessageID = 'm'").idEquality()).isEmpty();
        assertThat(Selector.parse("JMSMessageID <> 'm'").idEquality()).isEmpty();
        assertThat(Selector.parse("JMSType = 'm'").idEquality()).isEmpty();
    }

    @Test
    void shouldMatchLongTextsAgainstPatternsOfManyWildcardsInBoundedTime() {
        SampleMessage message = with("text", "a".repeat(30_000));
        assertThat(message.isSelectedBy("text LIKE '" + "%a".repeat(50) + "b'")).isFalse();
        assertThat(message.isSelectedBy("text LIKE '" + "%a".repeat(50) + "%'")).isTrue();
    }
}
