package io.posthorn.store.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The names in a folder: as seen, as durable, and the changes between the two. */
final class SimFolder {
    private interface Change {
        void applyTo(Map<String, SimInode> files, Map<String, SimFolder> folders);
    }

    final Map<String, SimInode> files = new TreeMap<>();
    final Map<String, SimFolder> folders = new TreeMap<>();
    private Map<String, SimInode> durableFiles = new TreeMap<>();
    private Map<String, SimFolder> durableFolders = new TreeMap<>();
    private final List<Change> unforced = new ArrayList<>();

    void create(String name, SimInode inode) {
        change((to, ignored) -> to.put(name, inode));
    }

    void delete(String name) {
        SimInode inode = files.get(name);
        change((to, ignored) -> to.remove(name, inode));
    }

    void rename(String from, String to) {
        SimInode inode = files.get(from);
        change((names, ignored) -> {
            names.remove(from, inode);
            names.put(to, inode);
        });
    }

    /** Durable at once, as the disk's contract says. */
    SimFolder makeFolder(String name) {
        SimFolder made = new SimFolder();
        folders.put(name, made);
        durableFolders.put(name, made);
        return made;
    }

    void deleteFolder(String name) {
        change((ignored, to) -> to.remove(name));
    }

    private void change(Change change) {
        change.applyTo(files, folders);
        unforced.add(change);
    }

    void force() {
        durableFiles = new TreeMap<>(files);
        durableFolders = new TreeMap<>(folders);
        unforced.clear();
    }

    SimFolder afterPowerLoss(Random random, int keptPercent) {
        for (Change change : unforced) {
            if (random.nextInt(100) < keptPercent) {
                change.applyTo(durableFiles, durableFolders);
            }
        }
        SimFolder after = new SimFolder();
        durableFiles.forEach((name, inode) -> after.files.put(name, inode.afterPowerLoss(random, keptPercent)));
        durableFolders.forEach((name, folder) -> after.folders.put(name, folder.afterPowerLoss(random, keptPercent)));
        after.force();
        return after;
    }

    long usedBytes() {
        return files.values().stream().mapToLong(SimInode::size).sum()
                + folders.values().stream().mapToLong(SimFolder::usedBytes).sum();
    }
}
