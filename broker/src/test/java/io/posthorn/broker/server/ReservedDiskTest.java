package io.posthorn.broker.server;

import io.posthorn.store.disk.BoundedDisk;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFullException;
import io.posthorn.store.disk.MemoryDisk;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class ReservedDiskTest {
    private Disk disk;

    @BeforeEach
    void makeADiskOfAHundredBytes() throws IOException {
        disk = new ReservedDisk(new BoundedDisk(new MemoryDisk(), "size", 100), 40);
    }

    @Test
    void shouldLeaveTheReserveFreeWhateverTheFolder() throws IOException {
        assertThat(disk.usableBytes()).isEqualTo(60);
        disk.folder("log").create("a", 50).close();

        assertThatThrownBy(() -> disk.folder("log").create("b", 11)).isInstanceOf(DiskFullException.class)
                .hasMessageContaining("store.disk.reserve.bytes");

        disk.folder("log").delete("a");
        disk.folder("log").create("b", 60).close();
    }

    @Test
    void shouldLetWhatFreesSpaceGrowIntoTheReserve() throws IOException {
        disk.create("log", 60).close();

        disk.create("checkpoint", 0).close();

        assertThat(disk.list()).containsExactly("checkpoint", "log");
    }
}
