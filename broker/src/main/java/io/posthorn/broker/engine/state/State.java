package io.posthorn.broker.engine.state;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.CatalogSnapshot;
import io.posthorn.broker.engine.queue.LaneStore;
import io.posthorn.broker.engine.queue.Retention;
import io.posthorn.broker.engine.transaction.Branches;
import io.posthorn.broker.engine.transaction.Decisions;
import io.posthorn.broker.engine.transaction.Producers;

/** All durable state of a broker group: what the records up to a log position have made. Engine thread. */
public final class State {
    private static final byte VERSION = 5;

    private final Catalog catalog;
    private final Producers producers = new Producers();
    private final Branches branches = new Branches();
    private final Decisions decisions = new Decisions();

    public State(LaneStore lanes) {
        this.catalog = new Catalog(lanes);
    }

    public Catalog catalog() {
        return catalog;
    }

    public Producers producers() {
        return producers;
    }

    public Branches branches() {
        return branches;
    }

    public Decisions decisions() {
        return decisions;
    }

    /** After a restart: nothing of the NON_PERSISTENT lanes is there any more; the log is told what is needed of it. */
    public void recovered(Retention retention) {
        producers.forgetUnforced();
        branches.forgetUnforced();
        catalog.recountLive();
        producers.recountLive(retention);
        branches.recountLive(retention);
    }

    /** Writes a checkpoint's state. */
    public void write(ByteBuf out) {
        out.writeByte(VERSION);
        CatalogSnapshot.write(catalog, out);
        producers.write(out);
        branches.write(out);
        decisions.write(out);
    }

    /**
     * Fills an empty state from a checkpoint.
     *
     * @param folder the data folder it is from
     * @throws StateVersionException when another version of Posthorn wrote it
     */
    public void read(ByteBuf in, String folder) throws StateVersionException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new StateVersionException(folder, version, VERSION);
        }
        CatalogSnapshot.read(catalog, in);
        producers.read(in);
        branches.read(in);
        decisions.read(in);
    }
}
