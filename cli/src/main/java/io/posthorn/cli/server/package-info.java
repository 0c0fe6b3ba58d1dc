/** The servers as commands: options in, a configuration out, the process itself is the broker's. */
package io.posthorn.cli.server;
