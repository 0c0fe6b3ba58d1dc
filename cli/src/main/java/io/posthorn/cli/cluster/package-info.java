/** What a running cluster says of itself: the answers of all its brokers, merged. */
package io.posthorn.cli.cluster;
