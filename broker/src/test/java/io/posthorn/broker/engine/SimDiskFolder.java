package io.posthorn.broker.engine;

import io.posthorn.store.testing.SimDisk;

/** A folder of a simulated disk, for tests that meddle with its files. */
record SimDiskFolder(SimDisk disk) {
    SimDiskFolder(SimDisk root, String... path) {
        this(folder(root, path));
    }

    private static SimDisk folder(SimDisk root, String... path) {
        SimDisk folder = root;
        for (String name : path) {
            folder = (SimDisk) folder.folder(name);
        }
        return folder;
    }

    String newest() {
        return disk.list().get(disk.list().size() - 1);
    }

    void flipBit(String file, long offset) {
        disk.flipBit(file, offset);
    }
}
