/**
 * Administered objects without a server: an {@code InitialContext} read from its own properties, and the factory that makes
 * objects of the references others have stored.
 */
package io.posthorn.jms.jndi;
