package io.posthorn.broker.namesrv;

import io.posthorn.broker.config.ClusterConfig;
import io.posthorn.broker.peer.PeerAddress;
import io.posthorn.protocol.frame.directory.Register;
import io.posthorn.protocol.transport.ClientSettings;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a broker registered with every configured NameServer, each over a thread and a connection of its own: one that
 * is down, slow or unknown to the name service does not hold up the others. For one owner, which starts and closes it.
 */
public final class Registrar implements AutoCloseable {
    private static final long STOP_DEADLINE_MS = 3_000;
    private static final int CONNECT_TIMEOUT_MS = 3_000;

    private final List<Registration> registrations;
    private final List<Thread> threads;

    private Registrar(List<Registration> registrations) {
        this.registrations = registrations;
        this.threads = registrations.stream().map(Registrar::thread).toList();
    }

    /**
     * Begins to register; returns at once.
     *
     * @param known told to the NameServers, and told what they know
     * @param address {@code host:port} at which clients reach this broker
     * @param partitions of a destination
     */
    public static Registrar start(ClusterConfig cluster, KnownGroups known, String address, int partitions) {
        var register = new Register(cluster.clusterName(), cluster.groupName(), cluster.brokerName(), address,
                partitions, cluster.groups());
        ClientSettings settings = ClientSettings
                .of("broker " + cluster.groupName() + "/" + cluster.brokerName(),
                        cluster.nameserverUser().orElse(null), cluster.nameserverPassword().orElse(null))
                .withConnectTimeoutMs(CONNECT_TIMEOUT_MS);
        var registrar = new Registrar(cluster.nameservers().stream()
                .map(nameserver -> new Registration(nameserver, PeerAddress.endpoint(nameserver), settings, register,
                        known))
                .toList());
        registrar.threads.forEach(Thread::start);
        return registrar;
    }

    private static Thread thread(Registration registration) {
        var thread = new Thread(registration, "posthorn-registrar-" + registration.nameserver());
        thread.setDaemon(true);
        return thread;
    }

    /** Waits until each NameServer was tried once, or the time is over; then answers how many have the broker. */
    public int awaitRegistered(long timeoutMs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        for (Registration registration : registrations) {
            registration.awaitFirstOutcome(Math.max(0, deadlineNs - System.nanoTime()));
        }
        return (int) registrations.stream().filter(Registration::isRegistered).count();
    }

    /** Leaves the route at every NameServer that is reached, within 3 s, and ends the threads. */
    @Override
    public void close() {
        registrations.forEach(Registration::stop);
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_DEADLINE_MS);
        try {
            for (Thread thread : threads) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
                thread.join(Math.max(1, leftMs));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
