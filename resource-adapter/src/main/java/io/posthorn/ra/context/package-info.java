/**
 * The simplified API as applications hold it: contexts, each with a connection handle and a session handle of its own, and their
 * producers and consumers, which follow the session to whatever connection the container puts below.
 */
package io.posthorn.ra.context;
