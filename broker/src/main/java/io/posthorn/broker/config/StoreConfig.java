package io.posthorn.broker.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The log and its checkpoints.
 *
 * @param dataDir empty: in memory, for an embedded broker only
 * @param maxBytes 0: as much as the disk has
 */
public record StoreConfig(Optional<Path> dataDir, FlushPolicy flush, long flushIntervalMs, int segmentSizeBytes,
        long maxBytes, long diskReserveBytes, long checkpointIntervalMs, long checkpointIntervalBytes) {

    static StoreConfig from(ConfigSource source) {
        long segmentSizeBytes = source.get(ConfigKeys.STORE_SEGMENT_BYTES);
        if (segmentSizeBytes % 4096 != 0) {
            throw new ConfigException("store.segment.bytes = %d is not accepted: expected a multiple of 4096"
                    .formatted(segmentSizeBytes));
        }
        long maxBytes = source.get(ConfigKeys.STORE_MAX_BYTES);
        if (maxBytes != 0 && maxBytes < 4 * segmentSizeBytes) {
            throw new ConfigException(("store.max.bytes = %d is not accepted: expected 0 or at least four segments"
                    + " (store.segment.bytes = %d)").formatted(maxBytes, segmentSizeBytes));
        }
        return new StoreConfig(source.get(ConfigKeys.DATA_DIR), source.get(ConfigKeys.FLUSH),
                source.get(ConfigKeys.FLUSH_INTERVAL_MS), (int) segmentSizeBytes, maxBytes,
                source.get(ConfigKeys.STORE_DISK_RESERVE_BYTES), source.get(ConfigKeys.CHECKPOINT_INTERVAL_MS),
                source.get(ConfigKeys.CHECKPOINT_INTERVAL_BYTES));
    }
}
