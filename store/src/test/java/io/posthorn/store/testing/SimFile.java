package io.posthorn.store.testing;

import io.netty.buffer.ByteBuf;
import io.posthorn.store.disk.DiskFile;
import io.posthorn.store.disk.DiskFullException;
import java.io.IOException;

/** A file of a {@link SimDisk}. A view of a file that grows later does not see what is written after that. */
final class SimFile implements DiskFile {
    private final SimPower power;
    private final SimInode inode;
    private final String name;

    SimFile(SimPower power, SimInode inode, String name) {
        this.power = power;
        this.inode = inode;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        power.check("size of " + name);
        return inode.size();
    }

    @Override
    public void write(ByteBuf source, long position) throws IOException {
        int length = source.readableBytes();
        boolean lost = power.mutates("write to " + name);
        long growth = Math.max(0, position + length - inode.size());
        if (growth > 0 && power.root.usedBytes() + growth > power.capacityBytes) {
            throw new DiskFullException(name, growth, "the simulated disk is full");
        }
        inode.write(source, Math.toIntExact(position), length);
        if (lost) {
            throw new PowerLossException("write to " + name);
        }
    }

    @Override
    public int read(ByteBuf target, long position, int length) {
        power.check("read of " + name);
        return inode.read(target, Math.toIntExact(position), length);
    }

    @Override
    public void force() throws IOException {
        if (power.mutates("force of " + name)) {
            throw new PowerLossException("force of " + name);
        }
        if (power.forceFails()) {
            inode.pretendForce();
            throw new IOException("Input/output error (simulated) at force of " + name);
        }
        inode.force();
        power.forced();
    }

    @Override
    public ByteBuf view() {
        power.check("view of " + name);
        return inode.view();
    }

    @Override
    public void close() {}
}
