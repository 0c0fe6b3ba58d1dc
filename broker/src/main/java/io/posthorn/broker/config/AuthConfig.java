package io.posthorn.broker.config;

import java.nio.file.Path;
import java.util.Optional;

/** Who is let in: the users of a file, and, when {@code anonymous}, a connection that names no user. */
public record AuthConfig(Optional<Path> usersFile, boolean anonymous) {

    static AuthConfig from(ConfigSource source) {
        Optional<Path> usersFile = source.get(ConfigKeys.AUTH_USERS);
        boolean anonymous = source.get(ConfigKeys.AUTH_ANONYMOUS).orElse(usersFile.isEmpty());
        if (usersFile.isEmpty() && !anonymous) {
            throw new ConfigException("auth.anonymous = false lets nobody in without a users file: give auth.users");
        }
        return new AuthConfig(usersFile, anonymous);
    }
}
