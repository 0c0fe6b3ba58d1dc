package io.posthorn.broker.auth;

import io.posthorn.broker.config.FileProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The users file: one line {@code user:algorithm:iterations:salt:hash} each; empty lines and those beginning with # are
 * kept as they are. It is replaced as a whole, so a reader sees the old file or the new one, and only its owner may
 * read it. For one writer at a time.
 */
public final class UsersFile {
    private static final int MAX_USER_CHARS = 128;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final SecureRandom random;
    private final int iterations;

    public UsersFile(Path path) {
        this(path, new SecureRandom(), PasswordHash.DEFAULT_ITERATIONS);
    }

    UsersFile(Path path, SecureRandom random, int iterations) {
        this.path = path;
        this.random = random;
        this.iterations = iterations;
    }

    /** The names in the order of the file; none when there is no file yet. */
    public Set<String> users() throws IOException {
        return Files.exists(path) ? read().keySet() : Set.of();
    }

    /**
     * Adds a user or gives a known one a new password, creating the file when needed.
     *
     * @return whether the user is new
     * @throws IllegalArgumentException for a name that the file cannot hold, or an empty password
     */
    public boolean put(String user, char[] password) throws IOException {
        requireUser(user);
        if (password.length == 0) {
            throw new IllegalArgumentException("the password is empty");
        }
        String line = user + ":" + PasswordHash.of(password, iterations, random).text();
        List<String> lines = wholeLines();
        int at = find(lines, user);
        if (at < 0) {
            lines.add(line);
        } else {
            lines.set(at, line);
        }
        replace(lines);
        return at < 0;
    }

    /** @return whether there was such a user */
    public boolean remove(String user) throws IOException {
        List<String> lines = wholeLines();
        int at = find(lines, user);
        if (at < 0) {
            return false;
        }
        lines.remove(at);
        replace(lines);
        return true;
    }

    /** @throws UsersFileException when it cannot be read, or a line is malformed or a user stands twice */
    Map<String, PasswordHash> read() throws UsersFileException {
        var users = new LinkedHashMap<String, PasswordHash>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (isComment(line)) {
                continue;
            }
            try {
                int colon = line.indexOf(':');
                String user = requireUser(colon < 0 ? "" : line.substring(0, colon));
                if (users.put(user, PasswordHash.parse(line.substring(colon + 1))) != null) {
                    throw new IllegalArgumentException("the user stands twice");
                }
            } catch (IllegalArgumentException e) {
                throw new UsersFileException("users file %s, line %d: %s".formatted(path, i + 1, e.getMessage()), e);
            }
        }
        return users;
    }

    private List<String> lines() throws UsersFileException {
        try {
            return new ArrayList<>(Files.readAllLines(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsersFileException("cannot read the users file %s: %s".formatted(path, FileProblem.describe(e)),
                    e);
        }
    }

    /** The lines of a file that is in order: one that is not is for a person to repair, not to be written over. */
    private List<String> wholeLines() throws UsersFileException {
        if (!Files.exists(path)) {
            return new ArrayList<>();
        }
        read();
        return lines();
    }

    private static int find(List<String> lines, String user) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!isComment(line) && line.startsWith(user + ":")) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isComment(String line) {
        return line.isEmpty() || line.charAt(0) == '#';
    }

    private static String requireUser(String user) {
        boolean writable = !user.isBlank() && user.length() <= MAX_USER_CHARS && user.equals(user.strip())
                && user.charAt(0) != '#' && user.chars().noneMatch(c -> c == ':' || Character.isISOControl(c));
        if (!writable) {
            throw new IllegalArgumentException("a user name has 1 to %d characters, no colon, no control characters,"
                    .formatted(MAX_USER_CHARS) + " no space at its ends and no # at its beginning");
        }
        return user;
    }

    private void replace(List<String> lines) throws IOException {
        Path target = path.toAbsolutePath();
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Path temporary = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".new", ownerOnly);
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
