package io.posthorn.jms.link;

import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.transaction.Check;
import io.posthorn.protocol.transport.FrameSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A connection that says nothing and breaks when it is told to. */
final class FakeLink implements Link {
    private Consumer<LinkException> lostListener = reason -> {};

    static LinkException broken() {
        return LinkException.lost(ErrorCode.HEARTBEAT_LOST, "broken by the test", null);
    }

    void breakDown() {
        lostListener.accept(broken());
    }

    @Override
    public LinkIdentity identity() {
        return new LinkIdentity("posthorn", "group-1", "broker-1", 30_000, 1 << 20);
    }

    @Override
    public <T> CompletableFuture<T> request(int session, Request<T> request) {
        return new CompletableFuture<>();
    }

    @Override
    public void write(FrameSource frames) {
        // swallowed
    }

    @Override
    public void writeBeforeFlush(FrameSource frames) throws LinkException {
        write(frames);
    }

    @Override
    public void flush() {
        // Everything is said at once.
    }

    @Override
    public boolean awaitWritable(long timeoutMs) {
        return true;
    }

    @Override
    public void attach(int session, SessionInbound inbound) {
        // nothing is pushed
    }

    @Override
    public void detach(int session) {
        // nothing is pushed
    }

    @Override
    public void addSource(FrameSource source) {
        // never asked
    }

    @Override
    public void removeSource(FrameSource source) {
        // never asked
    }

    @Override
    public void requestDrain() {
        // nothing to ask
    }

    @Override
    public void onCheck(Consumer<Check> listener) {
        // No broker asks here.
    }

    @Override
    public void onRoute(Consumer<Route> listener) {
        // there is none
    }

    @Override
    public void onLost(Consumer<LinkException> listener) {
        lostListener = listener;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
