package io.posthorn.broker.engine.simulation;

import io.posthorn.broker.engine.queue.MissingMessageException;
import io.posthorn.broker.engine.storage.WrongEntryException;
import io.posthorn.store.disk.DiskFile;
import io.posthorn.store.log.DamagedLogException;
import io.posthorn.store.log.DamagedRecordException;
import io.posthorn.store.testing.SimDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lets a bit of the data folder rot. */
final class Rot {
    private record Place(SimDisk folder, String file, long bytes) {}

    private final Random random;

    Rot(Random random) {
        this.random = random;
    }

    /** Of any file that has contents. */
    void flipABit(SimDisk disk) {
        List<Place> places = new ArrayList<>();
        collect(disk, places);
        Place place = places.get(random.nextInt(places.size()));
        place.folder.flipBit(place.file, (long) (random.nextDouble() * place.bytes));
    }

    private static void collect(SimDisk folder, List<Place> places) {
        for (String name : folder.list()) {
            try (DiskFile file = folder.open(name)) {
                if (file.size() > 0) {
                    places.add(new Place(folder, name, file.size()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        folder.folders().forEach(name -> collect((SimDisk) folder.folder(name), places));
    }

    /** A refusal has to be one of those that say what is damaged. */
    static void requireClear(RuntimeException refusal) {
        boolean clear = refusal instanceof DamagedRecordException || refusal instanceof WrongEntryException
                || refusal instanceof MissingMessageException
                || refusal.getCause() instanceof DamagedLogException;
        if (!clear) {
            throw refusal;
        }
    }
}
