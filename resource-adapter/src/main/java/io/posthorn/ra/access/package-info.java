/** What adapter, factory and activation say and need together: where the cluster is, who connects, and what they ask of the server. */
package io.posthorn.ra.access;
