/**
 * The processes in the foreground: how a NameServer, a broker and a standalone are put together from the packages below,
 * how they say that they are ready, how they end on a signal or a failure, and what their exit codes mean. The command
 * line itself is another module's.
 */
package io.posthorn.broker.boot;
