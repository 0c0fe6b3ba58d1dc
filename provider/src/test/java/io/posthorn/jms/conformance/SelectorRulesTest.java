package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What selectors match, seen by a client that browses one message with them (Jakarta Messaging 3.1, 3.5.9 and 3.8.1). */
@Timeout(60)
class SelectorRulesTest {
    private JMSContext context;
    private Queue queue;

    @BeforeEach
    void sendOneMessage() throws Exception {
        context = new PosthornConnectionFactory("posthorn:embedded").createContext();
        queue = context.createQueue("selectors-" + UUID.randomUUID());
        Message message = context.createTextMessage("text");
        message.setJMSType("car");
        message.setIntProperty("age", 17);
        message.setDoubleProperty("weight", 2.5);
        message.setBooleanProperty("sold", true);
        message.setStringProperty("country", "UK");
        message.setStringProperty("phone", "12993");
        message.setStringProperty("word", "l_se");
        message.setStringProperty("quoted", "it's");
        message.setStringProperty("digits", "17");
        context.createProducer().setPriority(7).setDeliveryMode(DeliveryMode.NON_PERSISTENT).send(queue, message);
    }

    @AfterEach
    void disconnect() {
        context.close();
    }

    private boolean matches(String selector) throws JMSException {
        try (var browser = context.createBrowser(queue, selector)) {
            return browser.getEnumeration().hasMoreElements();
        }
    }

    private void assertMatching(String... selectors) throws JMSException {
        List<String> missed = new ArrayList<>();
        for (String selector : selectors) {
            if (!matches(selector)) {
                missed.add(selector);
            }
        }
        assertThat(missed).as("selectors that should match").isEmpty();
    }

    private void assertNotMatching(String... selectors) throws JMSException {
        List<String> matched = new ArrayList<>();
        for (String selector : selectors) {
            if (matches(selector)) {
                matched.add(selector);
            }
        }
        assertThat(matched).as("selectors that should not match").isEmpty();
    }

    @Test
    @Specification(section = "3.8.1.1", rule = "NOT binds more than AND, AND more than OR, `*` more than `+`; parentheses "
            + "change it; operators and literals are of any case, identifiers are not")
    void shouldEvaluateInTheOrderOfPrecedence() throws Exception {
        assertMatching("age = 17 OR age = 1 AND age = 2", "NOT age = 1 AND age = 17", "age = 3 + 2 * 7",
                "age = -(3 - 20)", "(age + 3) / 2 = 10", "age = 17 and sold = true", "nOt age = 1", "sold");
        assertNotMatching("(age = 17 OR age = 1) AND age = 2", "NOT (age = 1 OR age = 17)", "age = (3 + 2) * 7",
                "AGE = 17", "jmstype = 'car'");
    }

    @Test
    @Specification(section = "3.8.1.1", rule = "Exact and approximate numbers compare by Java's promotion; texts and "
            + "booleans by `=` and `<>` only")
    void shouldCompareNumbersTextsAndBooleans() throws Exception {
        assertMatching("age = 17.0", "age = 1.7E1", "weight > 2", "weight = 5 / 2.0", "age / 2 = 8", "age <> 18",
                "country <> 'uk'", "quoted = 'it''s'", "sold <> FALSE", "age >= 0x11", "age <= 17L");
        assertNotMatching("age > 17", "country = 'uk'", "digits = 17", "digits > 1", "sold = 'TRUE'", "weight = 2");
    }

    @Test
    @Specification(section = "3.8.1.1", rule = "BETWEEN includes both ends; IN and LIKE match whole texts, with ESCAPE `_` "
            + "and `%` stand for themselves; NOT turns each round")
    void shouldMatchRangesListsAndPatterns() throws Exception {
        assertMatching("age BETWEEN 17 AND 19", "age BETWEEN 15 AND 17", "age NOT BETWEEN 18 AND 19",
                "country IN ('US', 'UK')", "country NOT IN ('US', 'FR')", "phone LIKE '12%3'", "word LIKE 'l_se'",
                "word LIKE 'l\\_s%' ESCAPE '\\'", "phone NOT LIKE '12%4'", "phone LIKE '%12993%'");
        assertNotMatching("age BETWEEN 18 AND 16", "age NOT BETWEEN 17 AND 19", "country IN ('U', 'uk')",
                "country NOT IN ('UK')", "phone LIKE '2993'", "phone LIKE '1299'", "country LIKE '\\_K' ESCAPE '\\'",
                "phone NOT LIKE '12%3'", "word LIKE 'l_e'");
    }

    @Test
    @Specification(section = "3.8.1.2", rule = "What has no value makes every comparison, arithmetic and NOT of it unknown, "
            + "which does not match; AND and OR follow SQL; IS NULL tells")
    void shouldTreatWhatHasNoValueAsUnknown() throws Exception {
        assertMatching("none IS NULL", "age IS NOT NULL", "none = 1 OR age = 17", "NOT (none = 1 AND age = 1)",
                "JMSCorrelationID IS NULL", "JMSType IS NOT NULL");
        assertNotMatching("none = 1", "none <> 1", "NOT none = 1", "none + 1 > 0", "none BETWEEN 1 AND 2",
                "none NOT BETWEEN 1 AND 2", "none IN ('a')", "none NOT IN ('a')", "none LIKE '%'", "none NOT LIKE 'a'",
                "none = 1 AND age = 17", "NOT (none = 1 OR age = 1)", "none", "NOT none", "JMSCorrelationID <> 'a'");
    }

    @Test
    @Specification(section = "3.8.1.1", rule = "Header fields that selectors name are mode, priority, identifier, timestamp, "
            + "correlation and type; others are refused")
    void shouldSelectByHeaderFields() throws Exception {
        assertMatching("JMSType = 'car' AND JMSPriority = 7", "JMSDeliveryMode = 'NON_PERSISTENT'", "JMSTimestamp > 0",
                "JMSMessageID LIKE 'ID:%'");
        assertNotMatching("JMSPriority < 7", "JMSDeliveryMode = 'PERSISTENT'", "JMSTimestamp < 0");
        for (String header : new String[] {"JMSDestination", "JMSReplyTo", "JMSExpiration", "JMSRedelivered",
                "JMSDeliveryTime"}) {
            assertThatThrownBy(() -> matches(header + " IS NULL")).as(header)
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
        }
    }

    @Test
    @Specification(section = "3.5.9", rule = "Every JMSX property can be named in a selector; one that a message has not is "
            + "an absent one")
    void shouldTakeUnsupportedDefinedPropertiesAsAbsent() throws Exception {
        assertMatching("JMSXAppID IS NULL", "JMSXState IS NULL AND age = 17", "JMS_other IS NULL");
        assertNotMatching("JMSXAppID = 'a'", "JMSXProducerTXID <> 'a'", "JMSXGroupID IS NOT NULL");
    }

    @Test
    @Specification(section = "10.3", rule = "A selector of invalid syntax is refused with `InvalidSelectorException`")
    void shouldRefuseInvalidSyntax() {
        for (String invalid : new String[] {"age =", "age = = 1", "(age = 1", "age = 1)", "TRUE = ", "NULL = 1",
                "age LIKE 1",
                "age BETWEEN 1", "country IN ()", "country IN ('a' 'b')", "country LIKE 'a' ESCAPE 'ab'", "1age = 1",
                "'open", "age ! 1", "country IN (1)", "AND"}) {
            assertThatThrownBy(() -> matches(invalid)).as(invalid).isInstanceOf(InvalidSelectorRuntimeException.class);
        }
    }
}
