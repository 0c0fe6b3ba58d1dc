package io.posthorn.jms.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule of Jakarta Messaging 3.1 that a test checks: it fails if the provider breaks the rule. {@code
 * docs/conformance.md} lists them all.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Specification.Several.class)
public @interface Specification {
    /** The number of the section, as in {@code 6.2.9.1}. */
    String section();

    /** The rule in one sentence, in our words, without a full stop. */
    String rule();

    /** What the compiler makes of more than one. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Several {
        /** The rules. */
        Specification[] value();
    }
}
