/**
 * What a {@code posthorn:} URL says: the servers to try and the client's options. Everything here is an immutable value,
 * checked when it is read; the table of options in {@code docs/client-options.md} is printed from {@link ClientOption}.
 */
package io.posthorn.jms.url;
