package io.posthorn.broker.engine.storage;

import io.netty.buffer.Unpooled;
import io.posthorn.broker.engine.state.StateVersionException;
import io.posthorn.store.checkpoint.CheckpointStore;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.MemoryDisk;
import io.posthorn.store.log.LogOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A data folder that another version of Posthorn has written. */
@Timeout(60)
class StateVersionTest {
    private final Disk data = new MemoryDisk();

    private void writtenByVersion(int version) throws IOException {
        new CheckpointStore(data.folder("checkpoint")).save(0, Unpooled.wrappedBuffer(new byte[] {(byte) version}));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1 | an earlier | give this one an empty folder",
            "99 | a newer | the newer one"})
    void shouldRefuseTheFolderAndSayWhatToDo(int version, String whose, String advice) throws IOException {
        writtenByVersion(version);

        assertThatThrownBy(() -> new Storage(data, LogOptions.defaults(), 1)).isInstanceOf(StateVersionException.class)
                .hasMessageContaining("data folder " + data)
                .hasMessageContaining(whose + " Posthorn: its state has version " + version)
                .hasMessageContaining(advice);
    }

    @Test
    void shouldChangeNothingInAFolderItRefuses() throws IOException {
        writtenByVersion(1);
        data.folder("unforced").folder("index").create("kept", 1).close();

        assertThatThrownBy(() -> new Storage(data, LogOptions.defaults(), 1)).isInstanceOf(StateVersionException.class);

        assertThat(data.folder("unforced").folder("index").list()).containsExactly("kept");
        assertThat(data.folder("log").list()).isEmpty();
    }
}
