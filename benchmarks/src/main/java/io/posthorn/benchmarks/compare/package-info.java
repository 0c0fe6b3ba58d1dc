/**
 * The comparison: starts each contender's broker and the driver as processes, one after the other on an otherwise quiet
 * machine, round by round, and prints medians, spreads and the ratios within a round.
 */
package io.posthorn.benchmarks.compare;
