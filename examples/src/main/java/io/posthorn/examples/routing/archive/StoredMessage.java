package io.posthorn.examples.routing.archive;

import io.posthorn.examples.routing.content.MessageKind;

/**
 * One row.
 *
 * @param subscriber who stored it
 * @param messageId the JMSMessageID under which it arrived
 * @param number its number within the job, given by the sender
 * @param kind the standard it follows
 * @param type the type its sender announced
 * @param fileName the file it came from
 * @param body the bytes that arrived
 */
public record StoredMessage(String subscriber, String messageId, long number, MessageKind kind, String type,
        String fileName, byte[] body) {}
