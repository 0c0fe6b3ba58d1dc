package io.posthorn.broker.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Every key there is. {@code docs/configuration.md} is generated from this table. */
public final class ConfigKeys {
    private static final long DAY_MS = 86_400_000L;

    public static final ConfigKey<String> LISTEN_HOST = Values.host("listen.host", "127.0.0.1",
            "The address to listen on; 0.0.0.0 accepts connections from other machines.");
    public static final ConfigKey<Integer> LISTEN_PORT = Values.integer("listen.port", 9876, 0, 65_535,
            "The TCP port to listen on; 0 takes a free one and prints it.");
    public static final ConfigKey<Optional<String>> ADVERTISED_ADDRESS = Values.address("advertised.address",
            "The address clients are told to connect to; without it the one listened on, or, where that is 0.0.0.0, the"
                    + " first address of the machine that is not loopback.");

    public static final ConfigKey<Optional<Path>> DATA_DIR = Values.path("data.dir",
            "The data folder, created when missing; a broker process needs one, an embedded broker without one keeps"
                    + " its messages in memory.");
    public static final ConfigKey<FlushPolicy> FLUSH = Values.choice("flush", FlushPolicy.class, FlushPolicy.SYNC,
            "Whether a persistent send is answered after the log was forced to disk (sync) or after it was written and"
                    + " forced a little later (async).");
    public static final ConfigKey<Long> FLUSH_INTERVAL_MS = Values.millis("flush.interval.ms", 200, 1, 60_000,
            "With async flush: how often the log is forced.");
    public static final ConfigKey<Long> STORE_SEGMENT_BYTES = Values.bytes("store.segment.bytes", "16 MiB", "64 KiB",
            "1 GiB", "The size of a log segment; fixed when the data folder is created.");
    public static final ConfigKey<Long> STORE_MAX_BYTES = Values.bytes("store.max.bytes", "0", "0", "1024 TiB",
            "How much the log may take, above which producers are refused; 0 means as much as the disk has.");
    public static final ConfigKey<Long> STORE_DISK_RESERVE_BYTES = Values.bytes("store.disk.reserve.bytes", "64 MiB",
            "0", "1024 TiB", "How much of the disk is left free; producers are refused before it is touched.");
    public static final ConfigKey<Long> CHECKPOINT_INTERVAL_MS = Values.millis("checkpoint.interval.ms", 10_000, 100,
            DAY_MS, "After which time the applied state is written to a checkpoint, if anything changed.");
    public static final ConfigKey<Long> CHECKPOINT_INTERVAL_BYTES = Values.bytes("checkpoint.interval.bytes", "64 MiB",
            "64 KiB", "1 TiB",
            "After how much new log a checkpoint is written early; it bounds the replay at a start.");

    public static final ConfigKey<Optional<Path>> AUTH_USERS = Values.path("auth.users",
            "The users file, written by 'posthorn users' and read again when it changes.");
    public static final ConfigKey<Optional<Boolean>> AUTH_ANONYMOUS = Values.optionalFlag("auth.anonymous",
            "Whether a connection without a user is let in; without this key only while no users file is given.");

    public static final ConfigKey<String> CLUSTER_NAME = Values.name("cluster.name", "posthorn",
            "The cluster; brokers of another cluster are refused by its NameServers.");
    public static final ConfigKey<List<String>> CLUSTER_GROUPS = Values.names("cluster.groups",
            "All broker groups of the cluster; list them on every broker, because destinations are placed over them"
                    + " whether they are up or not.");
    public static final ConfigKey<String> GROUP_NAME = Values.name("group.name", "group-1",
            "The broker group of this broker; each broker has its own.");
    public static final ConfigKey<String> BROKER_NAME = Values.name("broker.name", "broker-1",
            "The name of this broker within its group.");
    public static final ConfigKey<List<String>> NAMESERVERS = Values.addresses("nameservers",
            "The NameServers this broker registers with.");
    public static final ConfigKey<Optional<String>> NAMESERVER_USER = Values.text("nameserver.user",
            "The user with which this broker connects to NameServers that ask for one, and to brokers of other groups to end"
                    + " transactions that span them. With auth.users, add it to the users file of every broker.");
    public static final ConfigKey<Optional<String>> NAMESERVER_PASSWORD = Values.text("nameserver.password",
            "The password of nameserver.user.");

    public static final ConfigKey<Integer> DESTINATION_PARTITIONS = Values.integer("destination.partitions", 1, 1,
            1024, "How many partitions a destination has; the same on every broker of the cluster.");
    public static final ConfigKey<Boolean> DESTINATION_AUTO_CREATE = Values.flag("destination.auto.create", true,
            "Whether a client's use of an unknown queue or topic creates it.");

    public static final ConfigKey<Integer> CONNECTION_MAX = Values.integer("connection.max", 10_000, 1, 1_000_000,
            "How many connections are accepted; one more is refused with a reason.");
    public static final ConfigKey<Integer> CONNECTION_SESSIONS_MAX =
            Values.integer("connection.sessions.max", 10_000, 1,
                    1_000_000, "How many sessions one connection may have; one more is refused with a reason.");
    public static final ConfigKey<Integer> SESSION_CONSUMERS_MAX = Values.integer("session.consumers.max", 10_000, 1,
            1_000_000, "How many consumers one session may have; one more is refused with a reason.");
    public static final ConfigKey<Long> CONNECTION_LEASE_MS = Values.millis("connection.lease.ms", 30_000, 0, DAY_MS,
            "How long a lost connection may take to come back before its deliveries are released and its transactions"
                    + " rolled back.");
    public static final ConfigKey<Long> HEARTBEAT_MS = Values.millis("heartbeat.ms", 10_000, 100, 600_000,
            "The longest silence between the two ends of a connection; it is lost after twice that.");
    public static final ConfigKey<Long> FRAME_MAX_BYTES = Values.bytes("frame.max.bytes", "1 MiB", "512 KiB", "64 MiB",
            "The longest frame accepted; larger bodies travel in chunks.");
    public static final ConfigKey<Long> MESSAGE_MAX_BYTES = Values.bytes("message.max.bytes", "256 MiB", "1 KiB",
            "1 GiB", "The largest message accepted.");

    public static final ConfigKey<Long> EXPIRY_SCAN_INTERVAL_MS = Values.millis("expiry.scan.interval.ms", 1_000, 10,
            3_600_000, "How often expired messages are looked for where no consumer meets them.");
    public static final ConfigKey<Long> RECOVERY_GRACE_MS = Values.millis("recovery.grace.ms", 2_000, 0, 600_000,
            "How long after a restart nothing is delivered, so that clients come back first with what they have"
                    + " processed; up to twice as long while they are coming. Clients try again every half second.");

    public static final ConfigKey<Long> TRANSACTION_LIMIT_MS = Values.millis("transaction.limit.ms", 3_600_000, 1_000,
            365 * DAY_MS, "How old an open transaction may get before the broker rolls it back, whose client learns"
                    + " that when it commits; a prepared one waits for its decision however long that takes.");
    public static final ConfigKey<Long> TRANSACTION_CHECK_AFTER_MS = Values.millis("transaction.check.after.ms", 5_000,
            0, DAY_MS, "How old a prepared part of a transaction over several broker groups, or an undecided"
                    + " transactional message, gets before the broker asks what became of it.");
    public static final ConfigKey<Long> TRANSACTION_CHECK_INTERVAL_MS = Values.millis("transaction.check.interval.ms",
            2_000, 100, DAY_MS, "How often it asks.");

    public static final ConfigKey<Integer> REDELIVERY_ATTEMPTS = RedeliveryValues.attempts("redelivery.attempts", 10,
            "After how many deliveries a message that was always given back goes to the dead-letter queue; -1 for ever"
                    + " delivers it again.");
    public static final ConfigKey<List<Long>> REDELIVERY_DELAYS_MS = RedeliveryValues.delays("redelivery.delays.ms",
            "How long a message that was given back rests before its second delivery, its third and so on, the last one"
                    + " for all further; others go ahead meanwhile. Without it it comes back at once, in its place.");
    public static final ConfigKey<String> REDELIVERY_DEAD_LETTER_QUEUE = Values.name("redelivery.dead.letter.queue",
            "DLQ", "The dead-letter queue, made when it is needed; in it, messages say with properties"
                    + " JMS_Posthorn_dead_... why they are there.");
    public static final ConfigKey<List<RedeliveryConfig.Rule>> REDELIVERY_POLICIES = RedeliveryValues.rules(
            "redelivery.policies",
            "Other policies for destinations whose names fit a pattern, in which * stands for any"
                    + " characters; the first that fits counts. Example: orders.*=5:DLQ.orders:1000,5000;audit=-1.");

    /** The whole table, in the order of the document. */
    public static final List<ConfigKey<?>> ALL = List.of(LISTEN_HOST, LISTEN_PORT, ADVERTISED_ADDRESS, DATA_DIR, FLUSH,
            FLUSH_INTERVAL_MS, STORE_SEGMENT_BYTES, STORE_MAX_BYTES, STORE_DISK_RESERVE_BYTES, CHECKPOINT_INTERVAL_MS,
            CHECKPOINT_INTERVAL_BYTES, AUTH_USERS, AUTH_ANONYMOUS, CLUSTER_NAME, CLUSTER_GROUPS, GROUP_NAME,
            BROKER_NAME, NAMESERVERS, NAMESERVER_USER, NAMESERVER_PASSWORD, DESTINATION_PARTITIONS,
            DESTINATION_AUTO_CREATE, CONNECTION_MAX, CONNECTION_SESSIONS_MAX, SESSION_CONSUMERS_MAX,
            CONNECTION_LEASE_MS, HEARTBEAT_MS, FRAME_MAX_BYTES,
            MESSAGE_MAX_BYTES, EXPIRY_SCAN_INTERVAL_MS, RECOVERY_GRACE_MS, TRANSACTION_LIMIT_MS,
            TRANSACTION_CHECK_AFTER_MS, TRANSACTION_CHECK_INTERVAL_MS, REDELIVERY_ATTEMPTS, REDELIVERY_DELAYS_MS,
            REDELIVERY_DEAD_LETTER_QUEUE, REDELIVERY_POLICIES);

    private ConfigKeys() {}

    /** The row of a key, or a {@link ConfigException} that lists the known ones. */
    static ConfigKey<?> require(String name, String origin) {
        for (ConfigKey<?> key : ALL) {
            if (key.name().equals(name)) {
                return key;
            }
        }
        throw new ConfigException("unknown key '%s' (%s); known keys: %s".formatted(name, origin,
                String.join(", ", ALL.stream().map(ConfigKey::name).toList())));
    }
}
