package io.posthorn.jms.cluster;

import io.posthorn.protocol.message.DestinationKind;
import java.util.UUID;
import java.util.regex.Pattern;

/** A destination as the cluster knows it. */
public record Address(DestinationKind kind, String name) {
    private static final String TEMPORARY = "temporary-";
    private static final Pattern TEMPORARY_NAME =
            Pattern.compile(TEMPORARY + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+");

    /** How the names of a client's temporary destinations begin; a number follows. */
    public static String temporaryPrefix(UUID client) {
        return TEMPORARY + client + "-";
    }

    /** Whether it is the name of a temporary destination of some client. */
    public static boolean isTemporary(String name) {
        return name.startsWith(TEMPORARY) && TEMPORARY_NAME.matcher(name).matches();
    }
}
