package io.posthorn.store.disk;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file of the file system: written and forced through its channel, viewed through a mapping. */
record ChannelFile(Path path, FileChannel channel) implements DiskFile {
    @Override
    public String name() {
        return path.getFileName().toString();
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void write(ByteBuf source, long position) throws IOException {
        int length = source.readableBytes();
        ByteBuffer bytes = source.nioBufferCount() == 1
                ? source.internalNioBuffer(source.readerIndex(), length)
                : source.nioBuffer();
        long at = position;
        try {
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException failure) {
            throw typed(failure, path, length);
        }
    }

    @Override
    public int read(ByteBuf target, long position, int length) throws IOException {
        int total = 0;
        while (total < length) {
            int count = target.writeBytes(channel, position + total, length - total);
            if (count < 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public ByteBuf view() throws IOException {
        return io.netty.buffer.Unpooled
                .wrappedBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The operating system says "full" by text only. */
    static IOException typed(IOException failure, Path path, long wantedBytes) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            DiskFullException full = new DiskFullException(path.toString(), wantedBytes, text);
            full.initCause(failure);
            return full;
        }
        return failure;
    }
}
