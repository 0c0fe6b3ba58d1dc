package io.posthorn.servers.check;

/** What is done within a transaction, or outside of one. */
@FunctionalInterface
public interface Work<T> {
    T run() throws Exception;
}
