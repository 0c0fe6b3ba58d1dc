package io.posthorn.broker.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 with its own salt and cost. Immutable; two hashes of one password differ.
 *
 * <p>Its text is {@code algorithm:iterations:salt:hash}, the last two in Base64.
 */
final class PasswordHash {
    /** The only algorithm written and accepted. */
    static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    /** The cost of new hashes: some 100 ms of one core for each guess. */
    static final int DEFAULT_ITERATIONS = 210_000;
    private static final int MIN_ITERATIONS = 1_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static PasswordHash of(char[] password, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, iterations, salt));
    }

    /** A hash which no password matches, that costs as much to check as a true one: for users that do not exist. */
    static PasswordHash unmatchable(int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return new PasswordHash(iterations, salt, hash);
    }

    /** @throws IllegalArgumentException saying what is wrong with the text, without repeating it */
    static PasswordHash parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("expected user:algorithm:iterations:salt:hash");
        }
        if (!parts[0].equals(ALGORITHM)) {
            throw new IllegalArgumentException("the algorithm must be " + ALGORITHM);
        }
        int iterations = parts[1].matches("\\d{1,9}") ? Integer.parseInt(parts[1]) : 0;
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException(
                    "the iterations must be %d to %d".formatted(MIN_ITERATIONS, MAX_ITERATIONS));
        }
        return new PasswordHash(iterations, decode(parts[2], 8, 64, "salt"),
                decode(parts[3], HASH_BYTES, HASH_BYTES, "hash"));
    }

    private static byte[] decode(String text, int minBytes, int maxBytes, String part) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length >= minBytes && bytes.length <= maxBytes) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + part + " is not Base64", e);
        }
        throw new IllegalArgumentException(
                "the " + part + " must be %d to %d bytes in Base64".formatted(minBytes, maxBytes));
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return String.join(":", ALGORITHM, Integer.toString(iterations), base64.encodeToString(salt),
                base64.encodeToString(hash));
    }

    int iterations() {
        return iterations;
    }

    /** Takes the full cost and compares in constant time, whatever the answer. */
    boolean matches(char[] password) {
        return MessageDigest.isEqual(hash, derive(password, iterations, salt));
    }

    private static byte[] derive(char[] password, int iterations, byte[] salt) {
        var spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return ALGORITHM + ":" + iterations;
    }
}
