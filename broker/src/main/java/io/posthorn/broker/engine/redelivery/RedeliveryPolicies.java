package io.posthorn.broker.engine.redelivery;

import java.util.List;
import java.util.regex.Pattern;

/** Which policy a destination has: that of the first rule whose pattern fits its name, else the broker's. Immutable. */
public final class RedeliveryPolicies {
    /** At once and for ever, everywhere. */
    public static final RedeliveryPolicies NONE = new RedeliveryPolicies(RedeliveryPolicy.NONE, List.of());

    /** A rule for the destinations whose names fit the pattern, in which {@code *} stands for any characters. */
    public record Rule(String pattern, RedeliveryPolicy policy) {
        private boolean fits(String name) {
            String[] parts = pattern.split("\\*", -1);
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < parts.length; i++) {
                regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
            }
            return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
        }
    }

    private final RedeliveryPolicy byDefault;
    private final List<Rule> rules;

    public RedeliveryPolicies(RedeliveryPolicy byDefault, List<Rule> rules) {
        this.byDefault = byDefault;
        this.rules = List.copyOf(rules);
    }

    /** The policy of a destination. What lies in a dead-letter queue is never given up. */
    public RedeliveryPolicy of(String destination) {
        RedeliveryPolicy policy = rules.stream().filter(rule -> rule.fits(destination)).map(Rule::policy).findFirst()
                .orElse(byDefault);
        return isDeadLetterQueue(destination)
                ? new RedeliveryPolicy(RedeliveryPolicy.FOR_EVER, policy.delaysMs(), policy.deadLetterQueue())
                : policy;
    }

    private boolean isDeadLetterQueue(String name) {
        return name.equals(byDefault.deadLetterQueue())
                || rules.stream().anyMatch(rule -> name.equals(rule.policy().deadLetterQueue()));
    }
}
