package io.posthorn.ra;

import jakarta.resource.spi.InvalidPropertyException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What an activation accepts, and what it says of the rest. */
class ActivationSpecTest {
    private static PosthornActivationSpec valid() {
        PosthornActivationSpec spec = new PosthornActivationSpec();
        spec.setDestination("orders");
        spec.setDestinationType("jakarta.jms.Topic");
        return spec;
    }

    @Test
    void shouldAcceptTheStandardProperties() throws Exception {
        PosthornActivationSpec spec = valid();
        spec.validate();
        spec.setAcknowledgeMode("Dups-ok-acknowledge");
        spec.setSubscriptionDurability("Durable");
        spec.setSubscriptionName("sub");
        spec.setClientId("client");
        spec.setMessageSelector("a = 1");
        spec.validate();
        assertThat(spec.getMaxSession()).isEqualTo(10);
    }

    @Test
    void shouldNameEveryWrongPropertyInOneException() {
        PosthornActivationSpec spec = valid();
        spec.setDestination(" ");
        spec.setDestinationType("Queue");
        spec.setMaxSession(0);
        InvalidPropertyException invalid = catchThrowableOfType(InvalidPropertyException.class, spec::validate);
        assertThat(invalid).hasMessageContaining("destination is missing")
                .hasMessageContaining("destinationType is 'Queue'")
                .hasMessageContaining("maxSession is 0");
        assertThat(Arrays.stream(invalid.getInvalidPropertyDescriptors()).map(each -> each.getName()))
                .containsExactly("destination", "destinationType", "maxSession");
    }

    @Test
    void shouldSayWhatWouldBeRight() {
        wrong(spec -> spec.setAcknowledgeMode("Client"), "acknowledgeMode is 'Client': expected Auto-acknowledge");
        wrong(spec -> spec.setSubscriptionDurability("yes"), "expected Durable or NonDurable");
        wrong(spec -> spec.setSubscriptionDurability("Durable"), "subscriptionName is missing: a durable");
        wrong(spec -> spec.setSubscriptionShared(true), "subscriptionName is missing: a shared");
        wrong(spec -> spec.setRedeliveryAttempts(0), "redeliveryAttempts is 0: expected 1 or more");
        wrong(spec -> spec.setRedeliveryDelayMs(-1), "redeliveryDelayMs is -1: expected 0 or more");
        wrong(spec -> spec.setRedeliveryDelayMaxMs(-1), "redeliveryDelayMaxMs is -1: expected 0 or more");
        wrong(spec -> spec.setPrefetch(-1), "prefetch is -1");
        wrong(spec -> spec.setDeadLetterQueue(""), "deadLetterQueue is missing");
        wrong(spec -> {
            spec.setDestinationType("jakarta.jms.Queue");
            spec.setSubscriptionName("sub");
            spec.setSubscriptionDurability("Durable");
        }, "asks for a durable subscription, but destinationType is jakarta.jms.Queue");
    }

    private static void wrong(Consumer<PosthornActivationSpec> change, String sentence) {
        PosthornActivationSpec spec = valid();
        change.accept(spec);
        assertThatThrownBy(spec::validate).isInstanceOf(InvalidPropertyException.class).hasMessageContaining(sentence);
    }
}
