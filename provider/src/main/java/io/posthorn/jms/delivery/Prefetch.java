package io.posthorn.jms.delivery;

/**
 * What a consumer may hold that the application has not received, over all partitions of its destination.
 *
 * @param messages messages
 * @param bytes    bytes of them
 */
public record Prefetch(int messages, int bytes) {
    Prefetch share(int partitions) {
        return new Prefetch(Math.max(1, messages / partitions), Math.max(1, bytes / partitions));
    }
}
