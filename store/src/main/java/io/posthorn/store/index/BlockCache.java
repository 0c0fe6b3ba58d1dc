package io.posthorn.store.index;

/** Bounds how many index blocks of all lanes together are kept for reading. Engine thread. */
public final class BlockCache {
    /** @param maxBlocks blocks of 128 KiB kept at most */
    public BlockCache(int maxBlocks) {}
}
