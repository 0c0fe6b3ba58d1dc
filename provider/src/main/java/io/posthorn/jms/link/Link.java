package io.posthorn.jms.link;

import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.transaction.Check;
import io.posthorn.protocol.transport.FrameSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Asynchronous verbs to one broker or NameServer. Every method may be called from any thread and, but for
 * {@link #awaitWritable}, returns without waiting for the network. What one thread says arrives in the order it was said.
 */
public interface Link {
    /** Who is at the other end. */
    LinkIdentity identity();

    /**
     * Says something that is answered.
     *
     * @param session the session's number; 0: the connection itself
     * @return completes on the connection's thread with the answer, or with a {@link LinkException}; its dependents must
     *         not block
     */
    <T> CompletableFuture<T> request(int session, Request<T> request);

    /**
     * Has whole frames written that nobody answers, on the calling thread and before it returns. The writer must not block
     * and not call this link.
     *
     * @throws LinkException LOST when the connection is gone; whoever needs the frames said keeps them for the resume
     */
    void write(FrameSource frames) throws LinkException;

    /** As {@link #write}, but nothing is sent before {@link #flush}, which the caller calls next. */
    void writeBeforeFlush(FrameSource frames) throws LinkException;

    /** Has everything sent, for a thread that waits for an answer next: it may itself write to the network, which does not block. */
    void flush();

    /**
     * Waits until the peer has taken enough of what was written. For large bodies, which must not pile up.
     *
     * @return false when the time was over before
     * @throws LinkException LOST when the connection is gone, INTERRUPTED
     */
    boolean awaitWritable(long timeoutMs) throws LinkException;

    /** Gives what the broker pushes to a session from now on to {@code inbound}. */
    void attach(int session, SessionInbound inbound);

    /** Ends {@link #attach}; what still comes is dropped. */
    void detach(int session);

    /** Has a source asked for frames whenever the connection is about to flush. */
    void addSource(FrameSource source);

    /** Ends {@link #addSource}. */
    void removeSource(FrameSource source);

    /** Has the sources asked soon. */
    void requestDrain();

    /** Gives the listener the route whenever the other end pushes a changed one. */
    void onRoute(Consumer<Route> listener);

    /** Gives the listener what the broker asks about undecided transactional messages; the images are copies on the heap. */
    void onCheck(Consumer<Check> listener);

    /** Calls the listener once, on the connection's thread, when the link has ended by itself; not after {@link #close}. */
    void onLost(Consumer<LinkException> listener);

    /** Says good-bye and closes; what waits for an answer fails with CLOSED. Returns at once; repeatable. */
    void close();
}
