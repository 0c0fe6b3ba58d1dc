package io.posthorn.broker.engine;

import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.storage.Storage;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.journal.Journal;
import io.posthorn.broker.journal.JournalFigures;
import java.util.LinkedHashMap;
import java.util.Map;

/** The engine's figures for people. Engine thread. */
public final class Figures {
    private final Storage storage;
    private final State state;
    private final Sessions sessions;
    private final Journal journal;
    private final LiveState live;
    private final Proposer proposer;

    Figures(Storage storage, State state, Sessions sessions, Journal journal, LiveState live, Proposer proposer) {
        this.live = live;
        this.proposer = proposer;
        this.storage = storage;
        this.state = state;
        this.sessions = sessions;
        this.journal = journal;
    }

    /** Name to value, in the order to show them. */
    public Map<String, String> all() {
        Map<String, String> figures = new LinkedHashMap<>();
        long stored = 0;
        long settled = 0;
        for (Destination destination : state.catalog().all()) {
            stored += destination.storedCount();
            settled += destination.settledCount();
        }
        figures.put("destinations", Integer.toString(state.catalog().all().size()));
        figures.put("sessions", Integer.toString(sessions.all().size()));
        figures.put("producers.remembered", Integer.toString(state.producers().all().size()));
        figures.put("messages.stored", Long.toString(stored));
        figures.put("messages.settled", Long.toString(settled));
        figures.put("messages.delayed", Integer.toString(state.catalog().timers().count()));
        addTransactions(figures);
        figures.put("log.committed.position", Long.toString(journal.committedPosition()));
        JournalFigures done = journal.figures();
        figures.put("log.group.commits", Long.toString(done.batches()));
        figures.put("log.records", Long.toString(done.records()));
        figures.put("log.group.commit.average.us", Long.toString(done.averageWriteUs()));
        figures.put("log.segments", Integer.toString(storage.log().segmentStarts().size()));
        figures.put("log.live.bytes", Long.toString(storage.liveBytes()));
        figures.put("log.shortage", journal.shortage(0).orElse("none"));
        return figures;
    }

    private void addTransactions(Map<String, String> figures) {
        long open = 0;
        for (Producer producer : state.producers().all()) {
            open += producer.open().size();
        }
        long prepared = 0;
        long oldestMs = proposer.nowMs();
        for (Branch branch : state.branches().all()) {
            if (branch.isPrepared()) {
                prepared++;
                oldestMs = Math.min(oldestMs, branch.sinceMs());
            }
        }
        figures.put("transactions.committed", Long.toString(live.committedCount()));
        figures.put("transactions.rolled.back", Long.toString(live.rolledBackCount()));
        figures.put("transactions.open", Long.toString(open));
        figures.put("transactions.prepared", Long.toString(prepared));
        figures.put("transactions.prepared.oldest.age.ms", Long.toString(proposer.nowMs() - oldestMs));
        figures.put("transactions.heuristic", Long.toString(state.branches().all().size() - prepared));
        figures.put("transactions.decisions.awaited", Integer.toString(state.decisions().all().size()));
    }
}
