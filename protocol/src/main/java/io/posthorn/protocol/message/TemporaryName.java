package io.posthorn.protocol.message;

import java.util.UUID;
import java.util.regex.Pattern;

/** The names of temporary destinations: {@code temporary-CLIENT-NUMBER}, so that each says whose it is. */
public final class TemporaryName {
    private static final String TEMPORARY = "temporary-";
    private static final Pattern ANY =
            Pattern.compile(TEMPORARY + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+");

    private TemporaryName() {}

    /** How the names of a client's temporary destinations begin; a number follows. */
    public static String prefix(UUID client) {
        return TEMPORARY + client + "-";
    }

    /** Whether it is the name of a temporary destination of some client. */
    public static boolean isOne(String name) {
        return name.startsWith(TEMPORARY) && ANY.matcher(name).matches();
    }

    /** Whether it is the name of a temporary destination of this client. */
    public static boolean isOf(UUID client, String name) {
        return isOne(name) && name.startsWith(prefix(client));
    }
}
