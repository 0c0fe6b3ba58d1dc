/**
 * Messages for endpoints: connects for each activation, reconnects for ever, and has the container's threads take messages and
 * hand them to as many endpoints as the container allows. It has no thread of its own.
 */
package io.posthorn.ra.inbound;
