package io.posthorn.broker.engine.simulation.groups;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.simulation.groups.GlobalTransaction.Fate;
import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.session.Commit;
import io.posthorn.protocol.frame.session.TransactionOutcome;
import io.posthorn.protocol.frame.session.TransactionStatus;
import io.posthorn.protocol.frame.transaction.BranchCommit;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.BranchRollback;
import io.posthorn.protocol.frame.transaction.DecisionDone;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Prepared;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/** A client with a session at each group: works in transactions over them and ends them as docs/architecture.md says, or dies. */
final class Worker {
    private static final int TRIES = 3;

    private final Ledger ledger;
    private final Random random;
    private final TransactionManager manager;
    private final Runnable meanwhile;
    private final Map<SimGroup, Share> shares = new LinkedHashMap<>();
    /** In the order they were touched: the first one coordinates. */
    private final List<Share> touched = new ArrayList<>();
    private GlobalTransaction current;
    private boolean dead;

    /** @param meanwhile what happens between any two steps of the protocol */
    Worker(List<SimGroup> groups, Ledger ledger, TransactionManager manager, Random random, Runnable meanwhile) {
        this.ledger = ledger;
        this.random = random;
        this.manager = manager;
        this.meanwhile = meanwhile;
        groups.forEach(group -> shares.put(group, new Share(group, ledger)));
        current = ledger.begin();
    }

    boolean isDead() {
        return dead;
    }

    /** One send or receive at any group that is there. */
    void work() {
        List<Share> all = List.copyOf(shares.values());
        Share share = all.get(random.nextInt(all.size()));
        try {
            share.group().broker().eager(random.nextBoolean());
            if (random.nextInt(3) > 0) {
                share.send(current);
            } else {
                share.consume(current);
            }
            if (share.isTouched() && !touched.contains(share)) {
                touched.add(share);
            }
            if (random.nextInt(30) == 0) {
                share.lose(random.nextBoolean());
            }
        } catch (LostException down) {
            // it works elsewhere meanwhile
        }
    }

    /** Ends the transaction; what cannot be brought to an end kills the client, and others have to. */
    void end(boolean mayDie) {
        if (touched.isEmpty()) {
            return;
        }
        try {
            if (current.sends().isEmpty()) {
                touched.get(0).send(current); // what it sends shows in the end what became of it
            }
            boolean confirmed = true;
            boolean xa = random.nextBoolean();
            for (Share share : touched.subList(xa ? 0 : 1, touched.size())) {
                confirmed &= share.confirm();
            }
            if (!confirmed || random.nextInt(6) == 0) {
                rollBack();
            } else if (xa) {
                manager.end(current, touched, mayDie);
            } else {
                commit(mayDie);
            }
            next();
            if (mayDie && random.nextInt(6) == 0) {
                shares.values().forEach(Share::close); // the brokers forget its sessions, not what they decided
                die();
            }
        } catch (LostException lost) {
            die();
        }
    }

    private void rollBack() {
        current.is(Fate.ROLLED_BACK, "its client has rolled it back");
        touched.forEach(Share::rollback);
    }

    private void next() {
        touched.clear();
        current = ledger.begin();
    }

    void die() {
        dead = true;
        shares.values().forEach(Share::die);
    }

    /** Each step may be the client's last. */
    private void step(boolean mayDie) {
        if (mayDie && random.nextInt(25) == 0) {
            throw new LostException("the client dies");
        }
        meanwhile.run();
    }

    private void commit(boolean mayDie) {
        Share coordinator = touched.get(0);
        LocalTransactionId transaction = coordinator.transaction();
        Xid xid = Xid.ofLocal(transaction, coordinator.group().name());
        Map<Share, LocalTransactionId> others = new LinkedHashMap<>();
        touched.subList(1, touched.size()).forEach(share -> others.put(share, share.leave()));
        List<Share> prepared = new ArrayList<>();
        for (Map.Entry<Share, LocalTransactionId> other : others.entrySet()) {
            step(mayDie);
            Prepare prepare = new Prepare(BranchKind.GROUP, xid, coordinator.group().name(), List.of(other.getValue()));
            Reply reply = again(other.getKey(), prepare::write);
            if (!reply.isOk()) {
                current.is(Fate.ROLLED_BACK, reply.text());
                others.forEach((share, part) -> share.rollback(part));
                coordinator.rollback();
                decide(prepared, new BranchRollback(xid, false)::write);
                return;
            }
            if (Prepared.read(reply.payload()).vote() == Vote.PREPARED) {
                prepared.add(other.getKey());
            }
        }
        step(mayDie);
        boolean confirmed = coordinator.confirm();
        boolean committed = confirmed && decided(coordinator, transaction, prepared, mayDie);
        if (confirmed) {
            coordinator.ended();
        } else {
            coordinator.rollback();
        }
        if (committed) {
            current.is(Fate.COMMITTED, "its client was told");
            finish(coordinator, transaction, prepared, xid, mayDie);
        } else {
            current.is(Fate.ROLLED_BACK, "its client was told");
            decide(prepared, new BranchRollback(xid, false)::write);
        }
    }

    /** Says COMMIT until there is an answer; one that was lost is asked for. */
    private boolean decided(Share coordinator, LocalTransactionId transaction, List<Share> prepared, boolean mayDie) {
        current.deciding();
        Commit commit = new Commit(transaction.number(),
                prepared.stream().map(share -> share.group().name()).toList());
        int session = coordinator.session().number();
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                Reply reply = coordinator.request((out, correlation) -> commit.write(out, session, correlation));
                if (!reply.isOk() && reply.error() != ErrorCode.TRANSACTION_ROLLED_BACK
                        && reply.error() != ErrorCode.TRANSACTION_UNKNOWN) {
                    throw new AssertionError(reply.error() + " " + reply.text());
                }
                return reply.isOk();
            } catch (LostException lost) {
                step(mayDie);
                Outcome outcome = status(coordinator, transaction);
                if (outcome != Outcome.OPEN) {
                    return outcome == Outcome.COMMITTED;
                }
            }
        }
        throw new LostException("the commit was never answered");
    }

    private Outcome status(Share coordinator, LocalTransactionId transaction) {
        int session = coordinator.session().number();
        TransactionStatus status = new TransactionStatus(transaction.number());
        Reply reply = again(coordinator, (out, session0, correlation) -> status.write(out, session, correlation));
        return TransactionOutcome.read(reply.payload()).outcome();
    }

    private void finish(Share coordinator, LocalTransactionId transaction, List<Share> prepared, Xid xid,
            boolean mayDie) {
        for (Share share : prepared) {
            step(mayDie);
            try {
                share.request(frame(new BranchCommit(xid, false)::write));
                coordinator.request(frame(new DecisionDone(transaction, share.group().name())::write));
            } catch (LostException lost) {
                meanwhile.run(); // the brokers see to it
            }
        }
    }

    private void decide(List<Share> prepared, Request decision) {
        for (Share share : prepared) {
            try {
                share.request(frame(decision));
            } catch (LostException lost) {
                meanwhile.run(); // the brokers see to it
            }
        }
    }

    private static BiConsumer<ByteBuf, Integer> frame(Request request) {
        return (out, correlation) -> request.write(out, 0, correlation);
    }

    /** A request that may be said twice. */
    private Reply again(Share share, Request request) {
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return share.request(frame(request));
            } catch (LostException lost) {
                meanwhile.run();
            }
        }
        return share.request(frame(request));
    }

    /** The signature all control frames share. */
    @FunctionalInterface
    interface Request {
        void write(ByteBuf out, int session, int correlation);
    }
}
