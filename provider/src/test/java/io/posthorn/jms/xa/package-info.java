/** The transaction manager's view: the state table of X/Open XA, lost connections, several groups, and a real transaction manager. */
package io.posthorn.jms.xa;
