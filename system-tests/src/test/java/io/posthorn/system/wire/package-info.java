/** Sockets that do not keep to docs/wire.md, against a real broker with little memory, beside a client that must not notice. */
package io.posthorn.system.wire;
