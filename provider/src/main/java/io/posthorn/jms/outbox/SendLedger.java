package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.connection.SessionOpened;
import io.posthorn.protocol.transport.FrameSource;
import java.util.UUID;
import java.util.function.LongPredicate;

/**
 * The sends of one session to one broker: gives them their sequence, keeps them until they are confirmed, and says them again
 * on a new connection. A non-persistent message outside of a transaction is said once: nobody could tell whether it
 * was delivered before (Jakarta Messaging 3.1, 3.4.9: at most once).
 *
 * <p>Everything is guarded by one lock, under which frames are handed to the connection; the connection's thread takes it
 * briefly for each SENT.
 */
public final class SendLedger {
    /** With so much of a transaction gathered the broker gets it before the commit, to work on it meanwhile. */
    private static final int UNHURRIED_BYTES = 8 << 10;

    private final Link link;
    private final SendEncoder encoder;
    private final long windowBytes;
    private final SendObserver observer;

    private final Waiting lock;
    private final FrameCopy copy = new FrameCopy();
    private final SendProgress progress = new SendProgress();
    private int unhurriedBytes;
    private boolean attached = true;
    private long connection;

    public SendLedger(int session, UUID producer, Link link, Patience patience, long windowBytes,
            SendObserver observer) {
        this.link = link;
        this.encoder = new SendEncoder(session, producer, link);
        this.windowBytes = windowBytes;
        this.observer = observer;
        this.lock = new Waiting(patience);
    }

    /**
     * Sends a message whose body fits a frame; waits for room in the window only.
     *
     * @param body the body where it is encoded already; null: the message writes it
     * @return its sequence
     */
    public long send(OutboundMessage message, ByteBuf body, BrokerDestination destination, TransactionFate transaction,
            SendUrgency urgency) throws LinkException {
        lock.lock();
        try {
            awaitRoom();
            ByteBuf tail = progress.log().tail();
            int start = tail.writerIndex();
            int length = encoder.encode(message, body, destination, transaction, progress.lastSequence() + 1, tail);
            progress.log().keep(length);
            long sequence = progress.take(transaction);
            if (attached) {
                progress.said();
                hand(link, tail, start, length);
                drainWhenDue(urgency, length);
            }
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    private void drainWhenDue(SendUrgency urgency, int length) {
        unhurriedBytes = urgency == SendUrgency.WITH_COMMIT ? unhurriedBytes + length : 0;
        if (urgency == SendUrgency.SOON || unhurriedBytes >= UNHURRIED_BYTES) {
            unhurriedBytes = 0;
            link.requestDrain();
        }
    }

    /** A connection that breaks now loses nothing: the frame is in the log, and the next connection hears it. */
    private void hand(Link to, ByteBuf buffer, int start, int length) {
        try {
            to.writeBeforeFlush(copy.of(buffer, start, length));
        } catch (LinkException e) {
            attached = false;
        }
    }

    private void awaitRoom() throws LinkException {
        long sinceNs = System.nanoTime();
        if (progress.log().bytes() >= windowBytes) {
            link.requestDrain();
        }
        while (progress.log().bytes() >= windowBytes) {
            lock.await(sinceNs, ErrorCode.RESOURCE_LIMIT, "the send window of " + windowBytes + " bytes stayed full");
        }
        lock.requireOpen();
    }

    /** Takes a sequence for a message that does not go through the log. */
    public long nextSequence(TransactionFate transaction) throws LinkException {
        lock.lock();
        try {
            lock.requireOpen();
            return progress.take(transaction);
        } finally {
            lock.unlock();
        }
    }

    /** Which connection the session is on; changes with each. Waits until there is one. */
    public long awaitAttached() throws LinkException {
        lock.lock();
        try {
            long sinceNs = System.nanoTime();
            while (!attached) {
                lock.await(sinceNs, ErrorCode.HEARTBEAT_LOST, "the connection was not resumed");
            }
            lock.requireOpen();
            return connection;
        } finally {
            lock.unlock();
        }
    }

    /** Writes frames of a message that does not go through the log, if the session is still on that connection. */
    public boolean writeOn(long expectedConnection, FrameSource frames) {
        lock.lock();
        try {
            if (!attached || connection != expectedConnection) {
                return false;
            }
            link.write(frames);
            return true;
        } catch (LinkException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has what was said sent, and waits until a send is decided.
     *
     * @throws LinkException REFUSED when the broker refused it
     */
    public void awaitDecided(long sequence) throws LinkException {
        link.flush();
        lock.lock();
        try {
            long sinceNs = System.nanoTime();
            while (confirmed() < sequence) {
                lock.await(sinceNs, ErrorCode.INTERNAL, "no answer to a send");
            }
            LinkException refusal = progress.refusals().take(sequence);
            if (refusal != null) {
                throw refusal.again();
            }
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #awaitDecided}, but returns false when the session left that connection before. */
    public boolean awaitDecidedOn(long expectedConnection, long sequence) throws LinkException {
        lock.lock();
        try {
            long sinceNs = System.nanoTime();
            while (confirmed() < sequence && attached && connection == expectedConnection) {
                lock.await(sinceNs, ErrorCode.INTERNAL, "no answer to a send");
            }
            if (confirmed() < sequence) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        awaitDecided(sequence);
        return true;
    }

    /** Waits until every send so far is decided. */
    public void awaitAll() throws LinkException {
        link.requestDrain();
        lock.lock();
        try {
            long sinceNs = System.nanoTime();
            while (confirmed() < progress.lastSequence()) {
                lock.await(sinceNs, ErrorCode.INTERNAL, "no answer to a send");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether some send was refused that nobody has been told of. Takes no lock. */
    public boolean hasRefusals() {
        return progress.refusals().any();
    }

    /** Whether it is known what became of a send, or that it will not be known. */
    public boolean isDecided(long sequence) {
        return confirmed() >= sequence || lock.end() != null;
    }

    /** Why one decided send failed; null when it was stored. Forgets it. */
    public LinkException takeFailure(long sequence) {
        lock.lock();
        try {
            LinkException refusal = progress.refusals().take(sequence);
            return refusal != null || confirmed() >= sequence ? refusal : lock.end();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link Refusals#takeUnreported}. */
    public LinkException takeUnreported(LongPredicate waitedFor) {
        lock.lock();
        try {
            return progress.refusals().takeUnreported(waitedFor);
        } finally {
            lock.unlock();
        }
    }

    /** Every send up to this sequence has been decided. Takes no lock. */
    public long confirmed() {
        return progress.confirmed();
    }

    /** SENT came. */
    public void onSent(long sequence) {
        lock.lock();
        try {
            if (sequence <= confirmed()) {
                return;
            }
            progress.advance(sequence);
            lock.changed();
        } finally {
            lock.unlock();
        }
        observer.decided(confirmed());
    }

    /** ERROR came for a send; the SENT that covers it follows. */
    public void onRefused(long sequence, LinkException refusal) {
        lock.lock();
        try {
            progress.refuse(sequence, refusal);
        } finally {
            lock.unlock();
        }
    }

    public void onLost() {
        lock.lock();
        try {
            attached = false;
            connection++;
            lock.changed();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says again, on a fresh connection, what the broker has not stored.
     *
     * @param opened what the broker has stored
     * @param repeated whether sends of that transaction are said again
     */
    public void resume(Link fresh, SessionOpened opened, LongPredicate repeated, DestinationNumbers numbers) {
        lock.lock();
        try {
            attached = true;
            progress.resume(opened, repeated, numbers, (buffer, start, length) -> {
                hand(fresh, buffer, start, length);
                fresh.requestDrain();
            });
            lock.changed();
        } finally {
            lock.unlock();
        }
        observer.decided(confirmed());
    }

    public void end(LinkException reason) {
        lock.lock();
        try {
            attached = false;
            lock.end(reason);
        } finally {
            lock.unlock();
        }
        observer.ended(reason);
    }
}
