package io.posthorn.broker.engine;

import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.storage.Storage;
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

    Figures(Storage storage, State state, Sessions sessions, Journal journal) {
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
}
