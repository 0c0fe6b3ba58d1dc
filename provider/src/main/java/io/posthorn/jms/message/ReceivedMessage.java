package io.posthorn.jms.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.message.MessageImage;

/**
 * A message as it came off the wire. The buffers are unpooled heap memory: the message may be kept for ever, and nobody
 * releases it.
 *
 * @param image         the image, valid
 * @param body          the body: a part of the image, or what came in chunks
 * @param deliveryCount 1 at the first delivery
 */
record ReceivedMessage(MessageImage image, ByteBuf body, int deliveryCount) {}
