package io.posthorn.jms.session;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.cluster.Partition;
import io.posthorn.jms.group.BrokerDestination;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Requests;
import io.posthorn.jms.transaction.GroupSessions;
import io.posthorn.protocol.frame.directory.Browse;
import io.posthorn.protocol.frame.directory.BrowseReply;
import io.posthorn.protocol.frame.directory.BrowsedMessage;
import io.posthorn.protocol.message.Lane;
import java.util.ArrayDeque;
import java.util.Deque;

/** One walk over the messages of a queue: partition by partition, from the highest priority down, a page at a time. */
public final class BrowserCore {
    private static final int PAGE_MESSAGES = 100;
    private static final int FIRST_LANE = Lane.of(9, true);

    private final GroupSessions groups;
    private final Address address;
    private final String selector;
    private final Deque<Partition> partitions;
    private final Deque<BrowsedMessage> page = new ArrayDeque<>();
    private int lane = FIRST_LANE;
    private long offset;

    BrowserCore(GroupSessions groups, Address address, String selector, Iterable<Partition> partitions) {
        this.groups = groups;
        this.address = address;
        this.selector = selector;
        this.partitions = new ArrayDeque<>();
        partitions.forEach(this.partitions::addLast);
    }

    /** The next message, without taking it; null when there are no more. */
    public BrowsedMessage next() throws LinkException {
        while (page.isEmpty() && !partitions.isEmpty()) {
            load(partitions.peekFirst());
        }
        return page.pollFirst();
    }

    /** Asks the broker whether it takes the selector, where there is one. */
    public void check() throws LinkException {
        if (selector != null) {
            request(partitions.peekFirst(), 0);
        }
    }

    private BrowseReply request(Partition partition, int most) throws LinkException {
        GroupSession group = groups.at(partition);
        BrokerDestination destination = group.destination(address.kind(), address.name(), partition.number());
        return group.request(Requests.browse(new Browse(group.number(destination), most, lane, offset, selector)));
    }

    private void load(Partition partition) throws LinkException {
        BrowseReply reply = request(partition, PAGE_MESSAGES);
        page.addAll(reply.messages());
        if (reply.more()) {
            lane = reply.lane();
            offset = reply.offset();
        } else {
            partitions.pollFirst();
            lane = FIRST_LANE;
            offset = 0;
        }
    }
}
