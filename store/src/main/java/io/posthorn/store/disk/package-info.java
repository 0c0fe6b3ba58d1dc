/**
 * The disk as the store sees it: a folder ({@link io.posthorn.store.disk.Disk}) of files
 * ({@link io.posthorn.store.disk.DiskFile}) whose javadoc says what is durable when a call returns. Everything above is
 * written against these two ports, so that a test can put a lying disk below it.
 */
package io.posthorn.store.disk;
