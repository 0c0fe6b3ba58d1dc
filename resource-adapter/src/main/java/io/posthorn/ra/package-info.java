/**
 * The resource adapter (Jakarta Connectors 2.1): the beans that META-INF/ra.xml names and a server sets up. They check what they
 * are told; connections for applications are in {@code outbound}, messages for endpoints in {@code inbound}.
 */
package io.posthorn.ra;
