package io.posthorn.broker.engine;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.apply.Applier;
import io.posthorn.broker.engine.apply.MessageAdder;
import io.posthorn.broker.engine.client.ClientPort;
import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.SessionAnswers;
import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.dispatch.DeadLetters;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.dispatch.ExpiryScan;
import io.posthorn.broker.engine.dispatch.Settlement;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.BodyHandler;
import io.posthorn.broker.engine.request.BrowseBodyHandler;
import io.posthorn.broker.engine.request.BrowseHandler;
import io.posthorn.broker.engine.request.DestinationDeleteHandler;
import io.posthorn.broker.engine.request.DestinationOpenHandler;
import io.posthorn.broker.engine.request.DestinationsHandler;
import io.posthorn.broker.engine.request.RefusedException;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.request.SendHandler;
import io.posthorn.broker.engine.request.StatHandler;
import io.posthorn.broker.engine.request.UploadTracker;
import io.posthorn.broker.engine.request.consumer.ConsumerCloseHandler;
import io.posthorn.broker.engine.request.consumer.ConsumerEnd;
import io.posthorn.broker.engine.request.consumer.ConsumerOpenHandler;
import io.posthorn.broker.engine.request.consumer.CreditHandler;
import io.posthorn.broker.engine.request.consumer.DrainHandler;
import io.posthorn.broker.engine.request.consumer.DrainQueue;
import io.posthorn.broker.engine.request.consumer.ReleaseHandler;
import io.posthorn.broker.engine.request.consumer.SettleHandler;
import io.posthorn.broker.engine.request.consumer.UnsubscribeHandler;
import io.posthorn.broker.engine.request.session.ClientCloseHandler;
import io.posthorn.broker.engine.request.session.ClientOpenHandler;
import io.posthorn.broker.engine.request.session.SessionCloseHandler;
import io.posthorn.broker.engine.request.session.SessionEnd;
import io.posthorn.broker.engine.request.session.SessionOpenHandler;
import io.posthorn.broker.engine.request.transaction.CheckerOpenHandler;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.storage.Janitor;
import io.posthorn.broker.engine.storage.Storage;
import io.posthorn.broker.journal.Journal;
import io.posthorn.broker.journal.LocalJournal;
import io.posthorn.broker.journal.LogWriter;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.SendFrame;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * One broker group's engine. {@link #onFrame} takes requests, {@link #onTurn} gets everything a step further: proposals to the
 * journal, committed records through {@code apply}, answers and deliveries out. One thread, no locks, no clock of its own.
 */
public final class Engine {
    /** What a DELIVER frame has besides the image, generously. */
    private static final int FRAME_MARGIN_BYTES = 256;

    private final Storage storage;
    private final State state;
    private final Journal journal;
    private final Journal unforced;
    private final Proposer proposer;
    private final Applier applier;
    private final MessageAdder unforcedAdder;
    private final Dispatchers dispatchers;
    private final Settlement settlement;
    private final SessionAnswers answers;
    private final Sessions sessions;
    private final Clients clients;
    private final DrainQueue drains;
    private final Janitor janitor;
    private final Leases leases;
    private final Figures figures;
    private final ExpiryScan expiry;
    private final Relocator relocator;
    private final DueMessages dueMessages;
    private final DeadLetters deadLetters;
    private final TransactionLimits limits;
    private final Checks checks;
    private final Handlers handlers = new Handlers();
    private final int smallRecordBytes;

    /**
     * @param journal makes records durable
     * @param janitorExecutor runs what waits for the disk, in order
     * @param clockMs milliseconds since the epoch
     */
    public Engine(Storage storage, Journal journal, Executor janitorExecutor, LongSupplier clockMs,
            EngineOptions options) {
        this.storage = storage;
        this.state = storage.state();
        this.journal = journal;
        this.unforced = new LocalJournal(storage.unforcedLog(), LogWriter.inline(storage.unforcedLog(), false), 0);
        this.proposer = new Proposer(journal, clockMs);
        this.dispatchers = new Dispatchers(storage, options.redelivery());
        this.deadLetters = new DeadLetters(state.catalog(), storage, dispatchers, proposer, options.deadLetters(),
                options.maxFrameBytes() - FRAME_MARGIN_BYTES);
        dispatchers.deadLettersTo(deadLetters);
        this.settlement = new Settlement(dispatchers, proposer);
        this.answers = new SessionAnswers(proposer);
        this.sessions = new Sessions(options.leaseMs());
        this.clients = new Clients(options.leaseMs());
        this.drains = new DrainQueue(dispatchers);
        this.janitor = new Janitor(storage, janitorExecutor, options.checkpoints(), proposer.nowMs());
        Drafts drafts = new Drafts(state.branches(), proposer);
        LiveState live = new LiveState(sessions, answers, dispatchers, settlement, state.catalog());
        this.applier = new Applier(state, live);
        this.unforcedAdder = new MessageAdder(state.catalog(), live);
        UploadTracker uploads = new UploadTracker(storage, proposer);
        SessionEnd sessionEnd = new SessionEnd(sessions, state.catalog(), drafts, settlement,
                new ConsumerEnd(dispatchers, proposer), uploads, proposer);
        this.smallRecordBytes = Math.min(64 * 1024, storage.log().segmentSizeBytes() / 4);
        this.leases = new Leases(sessions, clients, sessionEnd, state, dispatchers, proposer, options,
                smallRecordBytes);
        this.expiry = new ExpiryScan(state.catalog(), dispatchers, options.expiryScanIntervalMs());
        this.relocator = new Relocator(storage, state.catalog(), proposer);
        this.dueMessages = new DueMessages(state.catalog(), proposer, relocator);
        this.figures = new Figures(storage, state, sessions, journal, live, proposer);
        register(drafts, uploads, sessionEnd, options);
        this.limits = new TransactionLimits(state.producers(), drafts, sessionEnd, proposer,
                options.transactions().limitMs(), smallRecordBytes);
        this.checks = new Checks(state.branches(), storage, options.transactions(),
                options.maxFrameBytes() - 4 * FRAME_MARGIN_BYTES);
        handlers.on(FrameType.CHECKER_OPEN, new CheckerOpenHandler(checks::open));
        TransactionHandlers.register(handlers, state, sessions, clients, drafts, sessionEnd, proposer,
                options.transactions(), smallRecordBytes);
        recover(drafts, live, options);
    }

    private void register(Drafts drafts, UploadTracker uploads, SessionEnd end, EngineOptions options) {
        handlers.on(FrameType.CLIENT_OPEN, new ClientOpenHandler(clients))
                .on(FrameType.CLIENT_CLOSE, new ClientCloseHandler(clients, end, proposer))
                .on(FrameType.SESSION_OPEN,
                        new SessionOpenHandler(sessions, state.producers(), proposer, answers,
                                options.sessionsPerConnection()))
                .on(FrameType.SESSION_CLOSE, new SessionCloseHandler(end, proposer))
                .on(FrameType.DESTINATION_OPEN,
                        new DestinationOpenHandler(state.catalog(), proposer, options.autoCreate()))
                .on(FrameType.DESTINATION_DELETE, new DestinationDeleteHandler(state.catalog(), dispatchers, proposer))
                .on(FrameType.UNSUBSCRIBE, new UnsubscribeHandler(state.catalog(), dispatchers, proposer))
                .on(FrameType.SEND,
                        new SendHandler(state.catalog(), proposer, unforced, drafts, answers, uploads, clients))
                .on(FrameType.BODY, new BodyHandler(proposer, uploads, options.maxMessageBytes()))
                .on(FrameType.CONSUMER_OPEN,
                        new ConsumerOpenHandler(state.catalog(), dispatchers, settlement, proposer, clients,
                                options.consumersPerSession()))
                .on(FrameType.CONSUMER_CLOSE,
                        new ConsumerCloseHandler(new ConsumerEnd(dispatchers, proposer), proposer))
                .on(FrameType.CREDIT, new CreditHandler(dispatchers))
                .on(FrameType.SETTLE, new SettleHandler(drafts, settlement, answers, proposer))
                .on(FrameType.RELEASE, new ReleaseHandler(settlement, proposer))
                .on(FrameType.DRAIN, new DrainHandler(drains))
                .on(FrameType.DESTINATIONS, new DestinationsHandler(state.catalog(), dispatchers))
                .on(FrameType.STAT, new StatHandler(figures::all))
                .on(FrameType.BROWSE, new BrowseHandler(state.catalog(), storage, proposer, this::proposeSettled))
                .on(FrameType.BROWSE_BODY, new BrowseBodyHandler(state.catalog(), storage));
    }

    private void recover(Drafts drafts, LiveState live, EngineOptions options) {
        live.restore(state, drafts);
        if (storage.isRecovered()) {
            dispatchers.hold(proposer.nowMs(), options.recoveryGraceMs());
            leases.restore();
        }
    }

    /** A peer has connected and is authenticated. */
    public Connection onConnected(ClientPort port) {
        return new Connection(port);
    }

    /**
     * Handles one frame.
     *
     * @return false when there is no room for it now: call again with the same frame after the next turn
     * @throws io.posthorn.protocol.frame.MalformedFrameException the peer does not speak the protocol: close it
     */
    public boolean onFrame(Connection connection, ByteBuf frames, int start) {
        if (!journal.isReady() || !journal.fits(smallRecordBytes)) {
            return false;
        }
        FrameType type = FrameHeader.type(frames, start);
        RequestHandler handler = handlers.of(type);
        if (handler == null) {
            throw new MalformedFrameException("a client does not send " + type);
        }
        try {
            return handler.handle(connection, frames, start);
        } catch (RefusedException refused) {
            long sequence = type == FrameType.SEND ? new SendFrame().wrap(frames, start).sequence() : 0;
            connection.error(FrameHeader.session(frames, start), FrameHeader.correlation(frames, start), refused.code(),
                    sequence, refused.getMessage());
            return true;
        }
    }

    /** The peer reads again. */
    public void onWritable(Connection connection) {
        dispatchers.wake(connection);
    }

    public void onDisconnected(Connection connection) {
        sessions.detachAll(connection, proposer.nowMs());
        clients.detachAll(connection, proposer.nowMs());
        checks.onDisconnected(connection);
    }

    /** Reads the clock; everything until the next call happens at that time. */
    public long readClock() {
        return proposer.readClock();
    }

    /**
     * One step of everything but requests.
     *
     * @return whether something was done, so that the next turn should come at once
     * @throws io.posthorn.broker.journal.JournalFailedException the engine has ended
     */
    public boolean onTurn() {
        proposeSettled();
        boolean worked = dueMessages.onTurn();
        worked |= unforced.submit(proposer.nowMs());
        worked |= unforced.poll(unforcedAdder::add) > 0;
        worked |= journal.submit(proposer.nowMs());
        worked |= journal.poll(record -> {
            applier.apply(record);
            proposer.applied(record.position());
        }) > 0;
        answers.flush();
        worked |= dispatchers.dispatch(proposer.nowMs());
        worked |= deadLetters.onTurn();
        if (!drains.isEmpty()) {
            drains.answer(proposer.nowMs());
        }
        return worked;
    }

    private void proposeSettled() {
        if (settlement.proposeSettled()) {
            answers.settlesProposed();
        }
    }

    /** Time-driven work: leases, expiry, housekeeping. About ten times a second. */
    public void onTick() {
        leases.onTick(proposer.nowMs());
        limits.onTick(proposer.nowMs());
        checks.onTick(proposer.nowMs());
        if (journal.fits(2 * smallRecordBytes)) {
            expiry.onTick(proposer.nowMs()); // what consumers settle goes first
        }
        relocator.onTick();
        janitor.onTick(proposer.nowMs(), journal.committedPosition());
    }

    /** Whether records have been committed that the next turn will apply. */
    public boolean hasCommitted() {
        return journal.hasCommitted();
    }

    /** Whether nothing proposed is on its way. */
    public boolean isQuiet() {
        return proposer.isQuiet();
    }

    /** How long the thread may sleep when {@link #onTurn} had nothing to do, at most. */
    public long idleMs(long mostMs) {
        long linger = journal.lingerDeadlineMs() - proposer.nowMs();
        return Math.max(0, Math.min(mostMs, Math.min(linger, dueMessages.idleMs())));
    }

    /** Makes a checkpoint for a clean stop; {@link #isCheckpointed} says when it is saved. */
    public void checkpoint() {
        janitor.checkpoint(proposer.nowMs(), journal.committedPosition());
    }

    public boolean isCheckpointed() {
        return janitor.hasSaved(journal.committedPosition());
    }

    /** Gives back the memory of its own. The journal it was given is closed by whoever made it. */
    public void close() {
        unforced.close();
    }

    /** What is open with other groups for longer than that. */
    public InDoubt inDoubt(long longerThanMs) {
        return InDoubt.of(state, proposer.nowMs() - longerThanMs);
    }

    public Figures figures() {
        return figures;
    }
}
