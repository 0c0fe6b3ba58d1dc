package io.posthorn.broker.boot;

import io.posthorn.broker.auth.UsersFileException;
import io.posthorn.broker.config.ConfigException;
import io.posthorn.store.disk.FolderInUseException;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ProcessFailureTest {
    @Test
    void shouldGiveEachKindOfFailureItsCode() {
        assertThat(ProcessFailure.of(new ConfigException("x")).code()).isEqualTo(ExitCode.USAGE);
        assertThat(ProcessFailure.of(new UsersFileException("x")).code()).isEqualTo(ExitCode.USAGE);
        assertThat(ProcessFailure.of(new FolderInUseException("x")).code()).isEqualTo(ExitCode.FOLDER_IN_USE);
        assertThat(ProcessFailure.of(new IOException("x", new BindException())).code())
                .isEqualTo(ExitCode.CANNOT_LISTEN);
        assertThat(ProcessFailure.of(new IOException("x", new UnresolvedAddressException())).code())
                .isEqualTo(ExitCode.CANNOT_LISTEN);
        assertThat(ProcessFailure.of(new IOException("x")).code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void shouldSayWhatIsWrongAndNotWhereItWasThrown() {
        assertThat(ProcessFailure.of(new CompletionException(new IOException("the disk is gone"))).sentence())
                .isEqualTo("the disk is gone");
        assertThat(ProcessFailure.of(new NoSuchFileException("/x")).sentence())
                .isEqualTo("cannot use /x: it does not exist");
        assertThat(ProcessFailure.of(new AccessDeniedException("/x")).sentence())
                .isEqualTo("cannot use /x: no permission");
        assertThat(ProcessFailure.of(new IllegalStateException()).sentence())
                .isEqualTo("java.lang.IllegalStateException");
    }
}
