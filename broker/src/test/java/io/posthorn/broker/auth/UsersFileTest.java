package io.posthorn.broker.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class UsersFileTest {
    private static final String HASH = "PBKDF2WithHmacSHA256:1000:AAAAAAAAAAAAAAAAAAAAAA==:"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    private Path dir;
    private Path path;
    private UsersFile file;

    @BeforeEach
    void open() {
        path = dir.resolve("users");
        file = new UsersFile(path, new SecureRandom(), 1_000);
    }

    @Test
    void shouldWriteSaltedHashesThatOnlyTheOwnerReads() throws IOException {
        assertThat(file.put("anna", "secret".toCharArray())).isTrue();
        assertThat(file.put("bert", "secret".toCharArray())).isTrue();

        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(2).allMatch(line -> line.matches("\\w+:PBKDF2WithHmacSHA256:1000:[^:]+:[^:]+"));
        assertThat(lines.get(0).split(":")[4]).isNotEqualTo(lines.get(1).split(":")[4]);
        assertThat(Files.readString(path)).doesNotContain("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        assertThat(dir).isDirectoryNotContaining(left -> !left.equals(path));
    }

    @Test
    void shouldCostEnoughByDefault() throws IOException {
        new UsersFile(path).put("anna", "secret".toCharArray());

        assertThat(file.read().get("anna").iterations()).isGreaterThanOrEqualTo(120_000);
        assertThat(file.read().get("anna").matches("secret".toCharArray())).isTrue();
        assertThat(file.read().get("anna").matches("Secret".toCharArray())).isFalse();
    }

    @Test
    void shouldReplaceAPasswordInItsLineAndKeepTheRest() throws IOException {
        Files.writeString(path, "# staff\nanna:" + HASH + "\n\nannabel:" + HASH + "\n");

        assertThat(file.put("anna", "new".toCharArray())).isFalse();

        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(4).startsWith("# staff").endsWith("annabel:" + HASH);
        assertThat(file.read().get("anna").matches("new".toCharArray())).isTrue();
    }

    @Test
    void shouldRemoveAUser() throws IOException {
        file.put("anna", "a".toCharArray());
        file.put("bert", "b".toCharArray());

        assertThat(file.remove("anna")).isTrue();
        assertThat(file.remove("anna")).isFalse();
        assertThat(file.users()).containsExactly("bert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", ":" + HASH, "bert:secret", "bert:MD5:1:AAAA:AAAA",
            "bert:PBKDF2WithHmacSHA256:1:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "bert:PBKDF2WithHmacSHA256:1000:!:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "bert:PBKDF2WithHmacSHA256:1000:AAAAAAAAAAAAAAAAAAAAAA==:AAAA", "anna:" + HASH})
    void shouldNameTheLineThatIsMalformed(String line) throws IOException {
        Files.writeString(path, "# staff\nanna:" + HASH + "\n" + line + "\n");

        assertThatThrownBy(() -> file.read()).isInstanceOf(UsersFileException.class).hasMessageContaining("line 3")
                .hasMessageContaining(path.toString()).hasMessageNotContaining("secret");
        assertThatThrownBy(() -> file.put("carl", "c".toCharArray())).isInstanceOf(UsersFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a\nb", "#a", " a"})
    void shouldRefuseANameItCouldNotReadBack(String user) {
        assertThatThrownBy(() -> file.put(user, "x".toCharArray())).isInstanceOf(IllegalArgumentException.class);
        assertThat(path).doesNotExist();
    }
}
