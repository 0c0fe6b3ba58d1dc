/**
 * Branches of global transactions: what sessions of this JVM do in them, their states and who may change them (X/Open XA, chapter 6),
 * and how they are prepared, decided and recovered at the broker groups of a cluster. Speaks the errors of {@code XAResource}.
 */
package io.posthorn.jms.branch;
