/**
 * Connections for applications: those the container pools, with their sessions and their resource for transactions, and the
 * handles over them, which keep to what a container allows and end when the container wants. All work is the provider's.
 */
package io.posthorn.ra.outbound;
