package io.posthorn.broker.namesrv;

import io.posthorn.broker.config.ClusterConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of a cluster that a broker was configured with or has heard of; one once known is never forgotten, as destinations are
 * placed over all of them. Kept in the file {@value #FILE} of the broker's data folder: the cluster's name, then a group a line. Every
 * broker tells all of them with each registration, so a NameServer that was restarted knows the whole cluster from the first
 * broker it hears. Safe for any thread.
 */
public final class KnownGroups {
    static final String FILE = "groups";
    private static final Logger LOG = LoggerFactory.getLogger(KnownGroups.class);

    private final String cluster;
    /** Null: nothing is kept. */
    private final Path file;
    /** Guarded by this object's monitor. */
    private final TreeSet<String> names;

    private KnownGroups(String cluster, Collection<String> configured, Path file) {
        this.cluster = cluster;
        this.names = new TreeSet<>(configured);
        this.file = file;
    }

    /** Those of the configuration; what is heard of beside them is kept as long as the process lives. */
    public static KnownGroups inMemory(String cluster, Collection<String> configured) {
        return new KnownGroups(cluster, configured, null);
    }

    /**
     * Those of the configuration and of the file in the folder, if that is of the same cluster.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public static KnownGroups open(Path folder, ClusterConfig config) throws IOException {
        KnownGroups known = new KnownGroups(config.clusterName(), config.groups(), folder.resolve(FILE));
        if (Files.exists(known.file)) {
            List<String> lines = Files.readAllLines(known.file, StandardCharsets.UTF_8);
            if (!lines.isEmpty() && lines.get(0).equals(known.cluster)) {
                known.names.addAll(lines.subList(1, lines.size()));
            }
        }
        return known;
    }

    String cluster() {
        return cluster;
    }

    /** All of them, sorted. */
    public synchronized List<String> all() {
        return List.copyOf(names);
    }

    /** Takes note of groups, on the disk too if some are new; when that cannot be written they are known as long as the process lives. */
    public synchronized void learn(Collection<String> heard) {
        if (names.containsAll(heard)) {
            return;
        }
        names.addAll(heard);
        LOG.info("the groups of cluster {} are {}", cluster, names);
        if (file != null) {
            try {
                write();
            } catch (IOException e) {
                LOG.warn("the groups of the cluster cannot be kept in {}: {}", file, e.getMessage());
            }
        }
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>(names);
        lines.add(0, cluster);
        Path temporary = file.resolveSibling(FILE + ".new");
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
