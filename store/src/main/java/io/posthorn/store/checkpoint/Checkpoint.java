package io.posthorn.store.checkpoint;

import io.netty.buffer.ByteBuf;

/**
 * A state and the log position up to which it has everything applied.
 *
 * @param position first log position not contained in the state
 * @param state what was saved; belongs to the receiver, needs no release
 */
public record Checkpoint(long position, ByteBuf state) {}
