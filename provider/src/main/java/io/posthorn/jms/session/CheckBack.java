package io.posthorn.jms.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.cluster.Cluster;
import io.posthorn.jms.group.GroupBranches;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.ReconnectingLink;
import io.posthorn.jms.link.Replies;
import io.posthorn.jms.link.Requests;
import io.posthorn.jms.link.Resumable;
import io.posthorn.protocol.frame.transaction.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for the undecided transactional messages of a producer group, at every broker group: what they ask goes to one thread, and what
 * that finds out goes back as a decision. What does not fit its queue is asked again.
 */
public final class CheckBack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckBack.class);
    private static final int MOST_WAITING = 1_000;

    /** Knows whether a message is to be committed. */
    @FunctionalInterface
    public interface Asked {
        /**
         * @param image the message's, on the heap
         * @return null when that is not known now
         */
        Boolean isCommitted(ByteBuf image);
    }

    private final String producerGroup;
    private final Asked asked;
    private final long timeoutMs;
    private final List<AtGroup> groups = new ArrayList<>();
    private final ThreadPoolExecutor checker;

    private CheckBack(String producerGroup, long timeoutMs, Asked asked) {
        this.producerGroup = producerGroup;
        this.timeoutMs = timeoutMs;
        this.asked = asked;
        this.checker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING),
                run -> {
                    Thread thread = new Thread(run, "posthorn-checker-" + producerGroup);
                    thread.setDaemon(true);
                    return thread;
                }, new ThreadPoolExecutor.DiscardPolicy());
    }

    static CheckBack open(Cluster cluster, String producerGroup, long timeoutMs, Asked asked) throws LinkException {
        CheckBack checkBack = new CheckBack(producerGroup, timeoutMs, asked);
        boolean opened = false;
        try {
            for (String group : cluster.groups()) {
                AtGroup at = checkBack.new AtGroup(cluster.link(group).link());
                checkBack.groups.add(at);
                at.open();
            }
            opened = true;
            return checkBack;
        } finally {
            if (!opened) {
                checkBack.close();
            }
        }
    }

    @Override
    public void close() {
        groups.forEach(AtGroup::close);
        checker.shutdown();
    }

    /** One broker group: says again on each new connection that here is who answers. */
    private final class AtGroup implements Resumable {
        private final ReconnectingLink link;
        private final GroupBranches branches;
        private final Consumer<Check> listener = this::checked;

        AtGroup(ReconnectingLink link) {
            this.link = link;
            this.branches = new GroupBranches(link, timeoutMs);
        }

        void open() throws LinkException {
            link.onCheck(listener);
            link.register(this);
            branches.await(link.request(0, Requests.checkerOpen(producerGroup)), "CHECKER_OPEN");
        }

        void close() {
            link.unregister(this);
            link.removeOnCheck(listener);
        }

        private void checked(Check check) {
            if (check.producerGroup().equals(producerGroup)) {
                checker.execute(() -> answer(check));
            }
        }

        private void answer(Check check) {
            Boolean committed = asked.isCommitted(check.image());
            try {
                if (committed != null) {
                    (committed ? branches.commit(check.xid()) : branches.rollback(check.xid())).await(true);
                }
            } catch (LinkException e) {
                LOG.debug("Branch {} is asked for again: {}", check.xid(), e.getMessage());
            }
        }

        @Override
        public void onLost() {
            // Said again by resume.
        }

        @Override
        public void resume(Link fresh) throws LinkException {
            Replies.await(fresh.request(0, Requests.checkerOpen(producerGroup)), timeoutMs, "CHECKER_OPEN");
        }

        @Override
        public void onGivenUp(LinkException reason) {
            LOG.warn("Nobody answers here for producer group {} any more: {}", producerGroup, reason.getMessage());
        }
    }
}
