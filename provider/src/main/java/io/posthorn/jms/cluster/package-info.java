/**
 * Which broker group has what: the route, kept up to date, one link for each group, and the placement of a destination's
 * partitions.
 */
package io.posthorn.jms.cluster;
