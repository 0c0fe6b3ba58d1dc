/** A server of a few hundred lines: what a resource adapter sees of one. */
package io.posthorn.ra.container;
