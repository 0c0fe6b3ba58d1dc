package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;

/**
 * One message in a BROWSE answer.
 *
 * @param image read: a slice that lives as long as the frame's buffer; written: its readable bytes
 */
public record BrowsedMessage(int lane, long offset, int deliveryCount, ByteBuf image) {}
