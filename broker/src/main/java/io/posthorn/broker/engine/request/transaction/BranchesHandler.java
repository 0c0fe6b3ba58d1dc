package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.BranchState;
import io.posthorn.protocol.frame.transaction.Branches;
import io.posthorn.protocol.frame.transaction.BranchesReply;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.List;

/**
 * BRANCHES: a page of what is undecided, or was decided by an administrator. Branches are paged by their numbers, which never change, so a
 * scan misses none that stays; open transactions, which are for people only, by their places.
 */
public final class BranchesHandler implements RequestHandler {
    /** So that a page fits the smallest frame. */
    private static final int PAGE_BYTES = 12 * 1024;
    /** Pages that begin here or behind are of open transactions. */
    private static final long OPEN = 1L << 62;

    private final State state;
    private final String group;

    /** @param group the name of this broker group */
    public BranchesHandler(State state, String group) {
        this.state = state;
        this.group = group;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        Branches asked = Branches.read(FrameHeader.payload(frames, start));
        int correlation = FrameHeader.correlation(frames, start);
        List<BranchRow> rows = new ArrayList<>();
        long next = page(asked, rows);
        connection.send(out -> new BranchesReply(next, rows).write(out, 0, correlation));
        return true;
    }

    /** Fills the rows; answers where the next page begins, or 0. */
    private long page(Branches asked, List<BranchRow> rows) {
        int left = PAGE_BYTES;
        if (asked.from() < OPEN) {
            for (Branch branch : state.branches().from(asked.from())) {
                if (!branch.kind().isIn(asked.kinds())) {
                    continue;
                }
                left -= branch.row().mostBytes();
                if (isFull(asked, left, rows)) {
                    return branch.number();
                }
                rows.add(branch.row());
            }
        }
        return BranchKind.LOCAL.isIn(asked.kinds()) ? open(asked, left, rows) : 0;
    }

    private static boolean isFull(Branches asked, int left, List<BranchRow> rows) {
        return !rows.isEmpty() && (left < 0 || rows.size() >= asked.max());
    }

    private long open(Branches asked, int leftBytes, List<BranchRow> rows) {
        long place = OPEN;
        int left = leftBytes;
        for (Producer producer : state.producers().all()) {
            for (LocalTransaction transaction : producer.open()) {
                if (place >= asked.from()) {
                    BranchRow row = row(transaction);
                    left -= row.mostBytes();
                    if (isFull(asked, left, rows)) {
                        return place;
                    }
                    rows.add(row);
                }
                place++;
            }
        }
        return 0;
    }

    private BranchRow row(LocalTransaction transaction) {
        return new BranchRow(BranchKind.LOCAL, BranchState.OPEN, Xid.ofLocal(transaction.id(), group),
                transaction.startedMs(), transaction.messageCount(), transaction.acknowledgementCount(), null);
    }
}
