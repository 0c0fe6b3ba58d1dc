package io.posthorn.broker.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(20)
class UsersFileAuthenticatorTest {
    @TempDir
    private Path dir;
    private final AtomicLong clockMs = new AtomicLong(1_000_000);
    private Path path;
    private UsersFile file;

    @BeforeEach
    void writeUsers() throws IOException {
        path = dir.resolve("users");
        file = new UsersFile(path, new SecureRandom(), 1_000);
        file.put("anna", "secret".toCharArray());
    }

    @Test
    void shouldLetInOnlyTheRightPassword() throws IOException {
        UsersFileAuthenticator authenticator = authenticator(false);

        for (int round = 0; round < 2; round++) {
            assertThat(authenticator.authenticate("anna", "secret")).isTrue();
            assertThat(authenticator.authenticate("anna", "Secret")).isFalse();
            assertThat(authenticator.authenticate("anna", "")).isFalse();
            assertThat(authenticator.authenticate("anna", null)).isFalse();
            assertThat(authenticator.authenticate("bert", "secret")).isFalse();
        }
    }

    @Test
    void shouldLetInAnonymousOnesOnlyWhenToldSo() throws IOException {
        assertThat(authenticator(false).authenticate(null, null)).isFalse();
        assertThat(authenticator(false).authenticate("", "")).isFalse();
        assertThat(authenticator(true).authenticate(null, null)).isTrue();
        assertThat(authenticator(true).authenticate("bert", "x")).isFalse();
    }

    @Test
    void shouldReadAChangedFileAgainAndForgetVerifiedPasswords() throws IOException {
        UsersFileAuthenticator authenticator = authenticator(false);
        assertThat(authenticator.authenticate("anna", "secret")).isTrue();

        file.put("anna", "other".toCharArray());
        file.put("bert", "b".toCharArray());
        clockMs.addAndGet(1_000);

        assertThat(authenticator.authenticate("anna", "secret")).isFalse();
        assertThat(authenticator.authenticate("anna", "other")).isTrue();
        assertThat(authenticator.authenticate("bert", "b")).isTrue();
    }

    @Test
    void shouldKeepItsUsersWhenTheChangedFileIsMalformed() throws IOException {
        UsersFileAuthenticator authenticator = authenticator(false);

        Files.writeString(path, "nonsense\n");
        clockMs.addAndGet(1_000);
        assertThat(authenticator.authenticate("anna", "secret")).isTrue();

        Files.delete(path);
        clockMs.addAndGet(1_000);
        assertThat(authenticator.authenticate("anna", "secret")).isTrue();
    }

    @Test
    void shouldRefuseToStartOverAMalformedOrMissingFile() throws IOException {
        Files.writeString(path, "\nnonsense\n");
        assertThatThrownBy(() -> authenticator(false)).isInstanceOf(UsersFileException.class)
                .hasMessageContaining("line 2");

        Files.delete(path);
        assertThatThrownBy(() -> authenticator(false)).isInstanceOf(UsersFileException.class);
    }

    private UsersFileAuthenticator authenticator(boolean anonymous) throws IOException {
        return new UsersFileAuthenticator(path, anonymous, clockMs::get, new SecureRandom());
    }
}
