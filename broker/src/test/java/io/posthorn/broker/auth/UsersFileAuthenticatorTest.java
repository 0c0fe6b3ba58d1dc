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

import static io.posthorn.protocol.transport.AuthenticationOutcome.ACCEPTED;
import static io.posthorn.protocol.transport.AuthenticationOutcome.ANONYMOUS_REFUSED;
import static io.posthorn.protocol.transport.AuthenticationOutcome.WRONG_CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
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
            assertThat(authenticator.authenticate("anna", "secret")).isEqualTo(ACCEPTED);
            assertThat(authenticator.authenticate("anna", "Secret")).isEqualTo(WRONG_CREDENTIALS);
            assertThat(authenticator.authenticate("anna", "")).isEqualTo(WRONG_CREDENTIALS);
            assertThat(authenticator.authenticate("anna", null)).isEqualTo(WRONG_CREDENTIALS);
            assertThat(authenticator.authenticate("bert", "secret")).isEqualTo(WRONG_CREDENTIALS);
        }
    }

    @Test
    void shouldLetInAnonymousOnesOnlyWhenToldSo() throws IOException {
        assertThat(authenticator(false).authenticate(null, null)).isEqualTo(ANONYMOUS_REFUSED);
        assertThat(authenticator(false).authenticate("", "")).isEqualTo(ANONYMOUS_REFUSED);
        assertThat(authenticator(true).authenticate(null, null)).isEqualTo(ACCEPTED);
        assertThat(authenticator(true).authenticate("bert", "x")).isEqualTo(WRONG_CREDENTIALS);
    }

    @Test
    void shouldReadAChangedFileAgainAndForgetVerifiedPasswords() throws IOException {
        UsersFileAuthenticator authenticator = authenticator(false);
        assertThat(authenticator.authenticate("anna", "secret")).isEqualTo(ACCEPTED);

        file.put("anna", "other".toCharArray());
        file.put("bert", "b".toCharArray());
        clockMs.addAndGet(1_000);

        assertThat(authenticator.authenticate("anna", "secret")).isEqualTo(WRONG_CREDENTIALS);
        assertThat(authenticator.authenticate("anna", "other")).isEqualTo(ACCEPTED);
        assertThat(authenticator.authenticate("bert", "b")).isEqualTo(ACCEPTED);
    }

    @Test
    void shouldKeepItsUsersWhenTheChangedFileIsMalformed() throws IOException {
        UsersFileAuthenticator authenticator = authenticator(false);

        Files.writeString(path, "nonsense\n");
        clockMs.addAndGet(1_000);
        assertThat(authenticator.authenticate("anna", "secret")).isEqualTo(ACCEPTED);

        Files.delete(path);
        clockMs.addAndGet(1_000);
        assertThat(authenticator.authenticate("anna", "secret")).isEqualTo(ACCEPTED);
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
