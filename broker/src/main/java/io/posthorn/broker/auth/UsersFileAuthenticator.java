package io.posthorn.broker.auth;

import io.posthorn.broker.config.AuthConfig;
import io.posthorn.protocol.transport.AuthenticationOutcome;
import io.posthorn.protocol.transport.Authenticator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks users against a {@link UsersFile}, which is looked at again at most once a second and read again when it
 * changed. A change that cannot be read leaves the users as they were, with a warning.
 *
 * <p>A wrong user and a wrong password get the same answer after the same work. A password that was right is remembered
 * as a salted SHA-256 until the file changes, so that a storm of reconnects does not cost 100 ms of a core each.
 *
 * <p>Safe for all threads; a first check of a password takes some 100 ms, so none of them may be an I/O thread.
 */
public final class UsersFileAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFileAuthenticator.class);
    private static final long LOOK_INTERVAL_MS = 1_000;

    private final Path path;
    private final boolean anonymous;
    private final LongSupplier clockMs;
    private final SecureRandom random;
    private final byte[] cacheSalt = new byte[16];
    private final AtomicLong nextLookMs;
    private volatile Users users;

    /** One reading of the file; the verified passwords live and die with it. */
    private record Users(Stamp stamp, Map<String, PasswordHash> hashes, PasswordHash nobody,
            Map<String, byte[]> verified) {}

    private record Stamp(FileTime modified, long sizeBytes, Object fileKey) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, null);

        static Stamp of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }
    }

    /** @throws UsersFileException when the file cannot be read or is malformed: the start is refused */
    public UsersFileAuthenticator(Path path, boolean anonymous) throws UsersFileException {
        this(path, anonymous, System::currentTimeMillis, new SecureRandom());
    }

    UsersFileAuthenticator(Path path, boolean anonymous, LongSupplier clockMs, SecureRandom random)
            throws UsersFileException {
        this.path = path;
        this.anonymous = anonymous;
        this.clockMs = clockMs;
        this.random = random;
        random.nextBytes(cacheSalt);
        this.nextLookMs = new AtomicLong(clockMs.getAsLong() + LOOK_INTERVAL_MS);
        this.users = load(stamp());
    }

    /** The authenticator a configuration asks for: a users file, or open to all. */
    public static Authenticator of(AuthConfig config) throws UsersFileException {
        return config.usersFile().isEmpty()
                ? Authenticator.OPEN
                : new UsersFileAuthenticator(config.usersFile().get(), config.anonymous());
    }

    /** {@inheritDoc} An empty user is anonymous too. */
    @Override
    public AuthenticationOutcome authenticate(String user, String password) {
        if (user == null || user.isEmpty()) {
            return anonymous ? AuthenticationOutcome.ACCEPTED : AuthenticationOutcome.ANONYMOUS_REFUSED;
        }
        return matches(user, password == null ? "" : password)
                ? AuthenticationOutcome.ACCEPTED
                : AuthenticationOutcome.WRONG_CREDENTIALS;
    }

    private boolean matches(String user, String password) {
        Users current = current();
        byte[] digest = digest(user, password);
        byte[] verified = current.verified().get(user);
        if (verified != null && MessageDigest.isEqual(verified, digest)) {
            return true;
        }
        boolean matches = current.hashes().getOrDefault(user, current.nobody()).matches(password.toCharArray());
        if (matches) {
            current.verified().put(user, digest);
        }
        return matches;
    }

    private Users current() {
        long nowMs = clockMs.getAsLong();
        long dueMs = nextLookMs.get();
        if (nowMs < dueMs || !nextLookMs.compareAndSet(dueMs, nowMs + LOOK_INTERVAL_MS)) {
            return users;
        }
        Users before = users;
        Stamp stamp = stamp();
        if (stamp.equals(before.stamp())) {
            return before;
        }
        try {
            users = load(stamp);
            LOG.info("users file {} changed: {} users", path, users.hashes().size());
        } catch (UsersFileException e) {
            users = new Users(stamp, before.hashes(), before.nobody(), before.verified());
            LOG.warn("{}; the users stay as they were", e.getMessage());
        }
        return users;
    }

    private Stamp stamp() {
        try {
            return Stamp.of(path);
        } catch (IOException e) {
            LOG.debug("cannot look at the users file {}", path, e);
            return Stamp.NONE;
        }
    }

    private Users load(Stamp stamp) throws UsersFileException {
        Map<String, PasswordHash> hashes = new UsersFile(path).read();
        int iterations = hashes.values().stream().mapToInt(PasswordHash::iterations).max()
                .orElse(PasswordHash.DEFAULT_ITERATIONS);
        return new Users(stamp, Map.copyOf(hashes), PasswordHash.unmatchable(iterations, random),
                new ConcurrentHashMap<>());
    }

    private byte[] digest(String user, String password) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(cacheSalt);
            sha256.update(user.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return sha256.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
