package io.posthorn.jms.session;

import io.netty.buffer.ByteBuf;

/**
 * A message that was looked at. The buffers are heap memory nobody needs to release.
 *
 * @param largeBody     the body where the image has none because it is large; else null
 * @param deliveryCount what it would be delivered with
 */
public record Browsed(ByteBuf image, ByteBuf largeBody, int deliveryCount) {}
