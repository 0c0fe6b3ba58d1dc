package io.posthorn.benchmarks.nullbroker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The broker between its connections and its journal: gathers the frames of one turn of the event loop in a round,
 * hands it to the journal, answers and delivers what comes back, and writes to each connection once a turn. Confined to
 * the event loop.
 */
final class NullEngine {
    static final int ROUNDS = 32;
    private static final int ROUND_BYTES = 256 * 1024;

    private final EventLoop eventLoop;
    private final boolean deliversStored;
    private final ArrayDeque<Round> free = new ArrayDeque<>(ROUNDS);
    private final List<Connection> unflushed = new ArrayList<>();
    private final List<Connection> paused = new ArrayList<>();
    private final Receivers receivers = new Receivers();
    private final StoredBacklog stored;
    private final PassingBacklog passing = new PassingBacklog(receivers);
    private final Runnable endTurn = this::endTurn;
    private Journal journal;
    private Round filling;
    private long unstoredBytes;
    private boolean turnEnds;
    private boolean creditReturned;

    /** With {@code deliversStored} false, stored bodies are for nobody and the file is overwritten when it is full. */
    NullEngine(EventLoop eventLoop, AppendFile file, boolean deliversStored) {
        this.eventLoop = eventLoop;
        this.deliversStored = deliversStored;
        stored = new StoredBacklog(file, receivers);
        for (int i = 0; i < ROUNDS; i++) {
            free.add(new Round(ROUND_BYTES));
        }
    }

    void open(Journal target) {
        journal = target;
    }

    boolean store(Connection connection, ByteBuf source, int index, int frameBytes) {
        if (deliversStored && !stored.hasRoomFor(unstoredBytes + frameBytes)) {
            return false;
        }
        if (filling != null && !filling.hasRoomFor(frameBytes)) {
            submit();
        }
        if (filling == null) {
            filling = free.poll();
            if (filling == null) {
                return false;
            }
            endTurnLater();
        }
        filling.add(connection, source, index, frameBytes);
        unstoredBytes += frameBytes;
        return true;
    }

    boolean pass(ByteBuf source, int index, int frameBytes) {
        return passing.take(source, index, frameBytes);
    }

    void attach(Connection connection) {
        receivers.add(connection);
        creditReturned();
    }

    void detach(Connection connection) {
        receivers.remove(connection);
    }

    void creditReturned() {
        creditReturned = true;
        endTurnLater();
    }

    void pause(Connection connection) {
        paused.add(connection);
    }

    void flushLater(Connection connection) {
        unflushed.add(connection);
        endTurnLater();
    }

    void forget(Connection connection) {
        paused.remove(connection);
        unflushed.remove(connection);
    }

    /** The journal's answer: this round is stored. */
    void onStored(Round round) {
        unstoredBytes -= round.sizeBytes();
        round.answerAll();
        if (deliversStored) {
            stored.stored(round);
        }
        round.clear();
        free.add(round);
        resumePaused();
    }

    private void endTurnLater() {
        if (!turnEnds) {
            turnEnds = true;
            eventLoop.execute(endTurn);
        }
    }

    /** Runs after all that the loop found readable has been read. */
    private void endTurn() {
        turnEnds = false;
        if (creditReturned) {
            creditReturned = false;
            passing.deliver();
            stored.deliver();
            resumePaused();
        }
        submit();
        for (int i = 0; i < unflushed.size(); i++) {
            unflushed.get(i).flush();
        }
        unflushed.clear();
    }

    private void submit() {
        if (filling != null && !filling.isEmpty()) {
            Round full = filling;
            filling = null;
            journal.store(full);
        }
    }

    private void resumePaused() {
        while (!paused.isEmpty() && paused.get(0).resume()) {
            paused.remove(0);
        }
    }
}
