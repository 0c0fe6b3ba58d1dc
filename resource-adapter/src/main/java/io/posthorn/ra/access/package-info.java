/** Where the cluster is and who connects to it, as adapter, factory and activation say it together, and look-ups in JNDI. */
package io.posthorn.ra.access;
