package io.posthorn.broker.engine.request;

import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.storage.Storage;
import java.util.Arrays;

/** Keeps the BODY records of unfinished uploads from being retired, and lets them go when the message came or never will. */
public final class UploadTracker {
    private final Storage storage;
    private final Proposer proposer;

    public UploadTracker(Storage storage, Proposer proposer) {
        this.storage = storage;
        this.proposer = proposer;
    }

    void add(Session session, long sequence, int bytes, long position) {
        session.uploads().add(sequence, bytes, position);
        storage.pin(position);
    }

    /** The message record that names the chunks is proposed; when it is applied it keeps them itself. */
    void complete(Session session) {
        long[] positions = Arrays.copyOf(session.uploads().positions(), session.uploads().count());
        session.uploads().clear();
        proposer.whenApplied(() -> Arrays.stream(positions).forEach(storage::unpin));
    }

    /** The upload is given up. */
    public void abandon(Session session) {
        for (int i = 0; i < session.uploads().count(); i++) {
            storage.unpin(session.uploads().positions()[i]);
        }
        session.uploads().clear();
    }
}
