/**
 * Spring Boot with Posthorn: {@code JmsTemplate} and {@code @JmsListener} on a queue and a topic, transacted, over a
 * pool of sessions. Only {@link io.posthorn.examples.spring.MessagingConfiguration} names the provider.
 */
package io.posthorn.examples.spring;
