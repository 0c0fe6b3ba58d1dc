package io.posthorn.store.disk;

import java.io.Closeable;

/** Holds a folder until closed. The file stays; what counts is the operating system's lock on it. */
public interface FolderLock extends Closeable {}
