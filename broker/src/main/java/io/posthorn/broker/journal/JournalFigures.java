package io.posthorn.broker.journal;

/**
 * What a journal has done since its start.
 *
 * @param batches group commits
 * @param records records in them
 * @param averageWriteUs moving average of the time one batch took to be as durable as the policy says, in microseconds
 */
public record JournalFigures(long batches, long records, long averageWriteUs) {}
