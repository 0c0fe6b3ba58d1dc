package io.posthorn.broker.server;

import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.store.disk.BoundedDisk;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.FileDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk a configuration names: its data folder, within the limits it sets. */
final class DataFolder {
    private DataFolder() {}

    static Disk open(BrokerConfig config) throws IOException {
        Path folder = config.requireDataDir();
        Files.createDirectories(folder);
        Disk disk = new ReservedDisk(new FileDisk(folder), config.store().diskReserveBytes());
        return config.store().maxBytes() == 0 ? disk
                : new BoundedDisk(disk, "store.max.bytes", config.store().maxBytes());
    }
}
