package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.SendFrame;
import io.posthorn.protocol.frame.connection.SessionOpened;
import io.posthorn.protocol.message.Lane;
import io.posthorn.protocol.transport.FrameSource;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

/**
 * The sends of one session to one broker: gives them their sequence, keeps them until they are confirmed, and says them again
 * on a new connection. A non-persistent message outside of a transaction is said once: nobody could tell whether it
 * was delivered before (Jakarta Messaging 3.1, 3.4.9: at most once).
 *
 * <p>Everything is guarded by one lock, under which frames are handed to the connection; the connection's thread takes it
 * briefly for each SENT.
 */
final class SendLedger {
    private final int session;
    private final UUID producer;
    private final Link link;
    private final Patience patience;
    private final long windowBytes;
    private final SendObserver observer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition decided = lock.newCondition();
    private final FrameLog log = new FrameLog();
    private final FrameCopy copy = new FrameCopy();
    private final Refusals refusals = new Refusals();
    private int waiting;
    private boolean attached = true;
    private long connection;
    /** Written under the lock, read without. */
    private volatile LinkException end;
    private long lastSequence;
    /** What comes after it was never on a connection. */
    private long lastSaid;
    /** Written under the lock, read without. */
    private volatile long confirmed;
    /** The sends after skipAfter, up to skipTo, were not said again after a reconnect: no SENT will come for them. */
    private long skipAfter;
    private long skipTo;

    SendLedger(int session, UUID producer, Link link, Patience patience, long windowBytes, SendObserver observer) {
        this.session = session;
        this.producer = producer;
        this.link = link;
        this.patience = patience;
        this.windowBytes = windowBytes;
        this.observer = observer;
    }

    /**
     * Sends a message whose body fits a frame; waits for room in the window only.
     *
     * @param body the body where it is encoded already; null: the message writes it
     * @param awaited whether {@link #awaitDecided} follows, which has it sent; else that is done soon
     * @return its sequence
     */
    long send(OutboundMessage message, ByteBuf body, BrokerDestination destination, long transaction, boolean awaited)
            throws LinkException {
        lock.lock();
        try {
            awaitRoom();
            ByteBuf tail = log.tail();
            int start = tail.writerIndex();
            long sequence = lastSequence + 1;
            int length = encode(message, body, destination, transaction, sequence, tail);
            log.keep(length);
            lastSequence = sequence;
            if (attached) {
                lastSaid = sequence;
                hand(link, tail, start, length);
                if (!awaited) {
                    link.requestDrain();
                }
            }
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    private int encode(OutboundMessage message, ByteBuf body, BrokerDestination destination, long transaction,
            long sequence,
            ByteBuf tail) throws LinkException {
        int start = tail.writerIndex();
        boolean whole = false;
        try {
            SendFrame.begin(tail, session, 0, false, destination.number(), message.lane(), sequence, transaction,
                    message.expirationMs(), message.deliveryTimeMs());
            message.writeHeader(tail, producer, sequence);
            if (body == null) {
                message.writeBody(tail);
            } else {
                tail.writeBytes(body, body.readerIndex(), body.readableBytes());
            }
            SendFrame.end(tail, start);
            int length = tail.writerIndex() - start;
            requireFits(length);
            whole = true;
            return length;
        } finally {
            if (!whole) {
                tail.writerIndex(start);
            }
        }
    }

    private void requireFits(int length) throws LinkException {
        int most = link.identity().maxFrameBytes();
        if (length > most) {
            throw LinkException.refused(ErrorCode.RESOURCE_LIMIT, "the message's headers and properties take " + length
                    + " bytes; at most " + most + " fit a frame");
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
        while (log.bytes() >= windowBytes) {
            awaitChange(sinceNs, ErrorCode.RESOURCE_LIMIT, "the send window of " + windowBytes + " bytes stayed full");
        }
        requireOpen();
    }

    /** Takes a sequence for a message that does not go through the log. */
    long nextSequence() throws LinkException {
        lock.lock();
        try {
            requireOpen();
            return ++lastSequence;
        } finally {
            lock.unlock();
        }
    }

    /** Which connection the session is on; changes with each. Waits until there is one. */
    long awaitAttached() throws LinkException {
        lock.lock();
        try {
            long sinceNs = System.nanoTime();
            while (!attached) {
                awaitChange(sinceNs, ErrorCode.HEARTBEAT_LOST, "the connection was not resumed");
            }
            requireOpen();
            return connection;
        } finally {
            lock.unlock();
        }
    }

    /** Writes frames of a message that does not go through the log, if the session is still on that connection. */
    boolean writeOn(long expectedConnection, FrameSource frames) {
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
    void awaitDecided(long sequence) throws LinkException {
        link.flush();
        lock.lock();
        try {
            long sinceNs = System.nanoTime();
            while (confirmed < sequence) {
                awaitChange(sinceNs, ErrorCode.INTERNAL, "no answer to a send");
            }
            LinkException refusal = refusals.take(sequence);
            if (refusal != null) {
                throw refusal.again();
            }
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #awaitDecided}, but returns false when the session left that connection before. */
    boolean awaitDecidedOn(long expectedConnection, long sequence) throws LinkException {
        lock.lock();
        try {
            long sinceNs = System.nanoTime();
            while (confirmed < sequence && attached && connection == expectedConnection) {
                awaitChange(sinceNs, ErrorCode.INTERNAL, "no answer to a send");
            }
            if (confirmed < sequence) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        awaitDecided(sequence);
        return true;
    }

    /** Waits until every send so far is decided. */
    void awaitAll() throws LinkException {
        lock.lock();
        try {
            long sinceNs = System.nanoTime();
            while (confirmed < lastSequence) {
                awaitChange(sinceNs, ErrorCode.INTERNAL, "no answer to a send");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether some send was refused that nobody has been told of. Takes no lock. */
    boolean hasRefusals() {
        return refusals.any();
    }

    /** Whether it is known what became of a send, or that it will not be known. */
    boolean isDecided(long sequence) {
        return confirmed >= sequence || end != null;
    }

    /** Why one decided send failed; null when it was stored. Forgets it. */
    LinkException takeFailure(long sequence) {
        lock.lock();
        try {
            LinkException refusal = refusals.take(sequence);
            return refusal != null || confirmed >= sequence ? refusal : end;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link Refusals#takeUnreported}. */
    LinkException takeUnreported(LongPredicate waitedFor) {
        lock.lock();
        try {
            return refusals.takeUnreported(waitedFor);
        } finally {
            lock.unlock();
        }
    }

    private void awaitChange(long sinceNs, ErrorCode code, String what) throws LinkException {
        requireOpen();
        long leftNs = patience.leftNs(sinceNs);
        if (leftNs <= 0) {
            String text = what + " for " + patience.timeoutMs() + " ms";
            throw code == ErrorCode.RESOURCE_LIMIT ? LinkException.refused(code, text) : LinkException.timedOut(text);
        }
        waiting++;
        try {
            decided.awaitNanos(leftNs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while waiting for the broker's answer", e);
        } finally {
            waiting--;
        }
    }

    private void requireOpen() throws LinkException {
        if (end != null) {
            throw end.again();
        }
    }

    private void changed() {
        if (waiting > 0) {
            decided.signalAll();
        }
    }

    /** Every send up to this sequence that has been decided. */
    long confirmed() {
        return confirmed;
    }

    /** SENT came. */
    void onSent(long sequence) {
        lock.lock();
        try {
            if (sequence <= confirmed) {
                return;
            }
            advance(sequence);
        } finally {
            lock.unlock();
        }
        observer.decided(confirmed);
    }

    /** ERROR came for a send; the SENT that covers it follows. */
    void onRefused(long sequence, LinkException refusal) {
        lock.lock();
        try {
            refusals.add(sequence, refusal);
        } finally {
            lock.unlock();
        }
    }

    void onLost() {
        lock.lock();
        try {
            attached = false;
            connection++;
            changed();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says again, on a fresh connection, what the broker has not stored.
     *
     * @param opened what the broker has stored
     * @param doomed the transaction whose sends are not to be said again; 0: none
     */
    void resume(Link fresh, SessionOpened opened, long doomed, DestinationNumbers numbers) {
        LinkException lost = LinkException.lost(ErrorCode.HEARTBEAT_LOST,
                "the connection broke before the broker confirmed the message", null);
        lock.lock();
        try {
            attached = true;
            refusals.learn(opened, log);
            advance(Math.min(opened.lastSequence(), lastSequence));
            skipAfter = confirmed;
            log.forEach((frame, buffer, start, length) -> {
                long transaction = frame.transaction();
                boolean repeatable = transaction == 0
                        ? frame.sequence() > lastSaid || Lane.persistent(frame.lane())
                        : transaction != doomed;
                if (repeatable) {
                    numbers.renumber(buffer, start);
                    hand(fresh, buffer, start, length);
                    fresh.requestDrain();
                    skipAfter = frame.sequence();
                } else {
                    refusals.add(frame.sequence(), lost);
                    skipTo = frame.sequence();
                }
            });
            lastSaid = lastSequence;
            advance(confirmed);
        } finally {
            lock.unlock();
        }
        observer.decided(confirmed);
    }

    /** Everything up to a sequence is decided, and what was dropped right behind it. */
    private void advance(long sequence) {
        long to = sequence >= skipAfter && sequence < skipTo ? skipTo : sequence;
        log.dropUpTo(to);
        confirmed = Math.max(confirmed, Math.min(to, lastSequence));
        changed();
    }

    void end(LinkException reason) {
        lock.lock();
        try {
            if (end == null) {
                end = reason;
            }
            attached = false;
            decided.signalAll();
        } finally {
            lock.unlock();
        }
        observer.ended(reason);
    }
}
