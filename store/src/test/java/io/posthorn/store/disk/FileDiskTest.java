package io.posthorn.store.disk;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class FileDiskTest {
    @TempDir
    private Path folder;

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    @Test
    void shouldMakeFoldersWhenTheFirstFileNeedsThem() throws IOException {
        Disk disk = new FileDisk(folder).folder("a").folder("b");
        assertThat(disk.list()).isEmpty();
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(disk.usableBytes()).isPositive();

        disk.create("file", 0).close();
        disk.forceFolder();

        assertThat(new FileDisk(folder).folders()).containsExactly("a");
        assertThat(disk.list()).containsExactly("file");
        assertThat(disk.exists("file")).isTrue();
        new FileDisk(folder).deleteFolder("a");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void shouldShowInAViewWhatIsWrittenLaterAlsoAfterCloseAndRename() throws IOException {
        Disk disk = new FileDisk(folder);
        DiskFile file = disk.create("one", 8192);
        ByteBuf view = file.view();
        assertThat(view.getLong(4096)).isZero();
        disk.rename("one", "two");
        ByteBuf source = text("xxhello").skipBytes(2);
        file.write(source, 4096);
        file.force();
        file.close();

        assertThat(source.readableBytes()).isEqualTo(5);
        assertThat(view.toString(4096, 5, StandardCharsets.US_ASCII)).isEqualTo("hello");
        assertThat(view.isReadOnly()).isTrue();
        assertThat(disk.list()).containsExactly("two");
    }

    @Test
    void shouldReadUpToTheEnd() throws IOException {
        try (DiskFile file = new FileDisk(folder).create("grows", 0)) {
            file.write(text("hello"), 3);
            ByteBuf target = Unpooled.buffer();

            assertThat(file.size()).isEqualTo(8);
            assertThat(file.read(target, 2, 100)).isEqualTo(6);
            assertThat(target.toString(StandardCharsets.US_ASCII)).isEqualTo("\0hello");
            assertThat(file.read(target, 100, 10)).isZero();
        }
    }

    @Test
    void shouldRefuseASecondHolderOfTheFolderUntilTheFirstLetsGo() throws IOException {
        Disk disk = new FileDisk(folder.resolve("data"));
        try (FolderLock held = disk.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> new FileDisk(folder.resolve("data")).lock())
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining(folder.resolve("data").toString());
        }
        disk.lock().close();
    }

    @Test
    void shouldNameWhatIsMissingOrTaken() throws IOException {
        Disk disk = new FileDisk(folder);
        disk.create("taken", 10).close();

        assertThatThrownBy(() -> disk.create("taken", 10)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.size(folder.resolve("taken"))).isEqualTo(10);
        assertThatThrownBy(() -> disk.open("missing")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.open("../etc")).isInstanceOf(IllegalArgumentException.class);
        disk.delete("missing");
    }

    @Test
    void shouldSayWhatWasWantedWhenTheFileSystemIsTooSmall() {
        Disk disk = new FileDisk(folder);

        assertThatThrownBy(() -> disk.create("huge", Long.MAX_VALUE / 2)).isInstanceOf(DiskFullException.class)
                .hasMessageContaining("huge").hasMessageContaining(Long.toString(Long.MAX_VALUE / 2));
        assertThat(folder.resolve("huge")).doesNotExist();
    }

    @Test
    void shouldKnowAFullDiskByTheSystemsWords() {
        Path path = folder.resolve("file");
        assertThat(ChannelFile.typed(new IOException("No space left on device"), path, 7))
                .isInstanceOf(DiskFullException.class).hasMessageContaining("7 bytes");
        assertThat(ChannelFile.typed(new IOException("Disk quota exceeded"), path, 7))
                .isInstanceOf(DiskFullException.class);
        assertThat(ChannelFile.typed(new IOException("Input/output error"), path, 7))
                .isNotInstanceOf(DiskFullException.class);
    }

    @Test
    void shouldCountAgainstTheLimitWhatIsMadeAndWrittenAndGiveBackWhatIsDeleted() throws IOException {
        new FileDisk(folder).folder("log").create("old", 1000).close();
        BoundedDisk disk = new BoundedDisk(new FileDisk(folder), "store.max.bytes", 10_000);
        assertThat(disk.usedBytes()).isEqualTo(1000);
        Disk log = disk.folder("log");
        log.create("new", 5000).close();
        DiskFile grows = log.create("grows", 0);
        grows.write(text("hello"), 995);
        grows.write(text("hello"), 0);
        assertThat(disk.usedBytes()).isEqualTo(7000);
        assertThat(disk.usableBytes()).isEqualTo(3000);

        assertThatThrownBy(() -> log.create("more", 3001)).isInstanceOf(DiskFullException.class)
                .hasMessageContaining("store.max.bytes = 10000").hasMessageContaining("more");
        assertThatThrownBy(() -> grows.write(text("hello"), 4000)).isInstanceOf(DiskFullException.class);
        assertThat(disk.usedBytes()).isEqualTo(7000);

        log.delete("new");
        log.rename("grows", "old");
        assertThat(disk.usedBytes()).isEqualTo(1000);
        disk.deleteFolder("log");
        assertThat(disk.usedBytes()).isZero();
    }
}
