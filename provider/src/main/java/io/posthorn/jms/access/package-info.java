/**
 * How a factory gets to its cluster: network connections that its connections share, an embedded broker if the URL asks for
 * one, and what a connection of the application has got once it is open.
 */
package io.posthorn.jms.access;
