package io.posthorn.jms.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.cluster.Partition;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Requests;
import io.posthorn.jms.outbox.BrokerDestination;
import io.posthorn.jms.transaction.GroupSessions;
import io.posthorn.protocol.frame.directory.Browse;
import io.posthorn.protocol.frame.directory.BrowseBody;
import io.posthorn.protocol.frame.directory.BrowseBodyReply;
import io.posthorn.protocol.frame.directory.BrowseReply;
import io.posthorn.protocol.frame.directory.BrowsedMessage;
import io.posthorn.protocol.message.BodyKind;
import io.posthorn.protocol.message.ImageLayout;
import io.posthorn.protocol.message.Lane;
import io.posthorn.protocol.message.MessageImage;
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
    private Partition pageOf;
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
    public Browsed next() throws LinkException {
        Browsed next = null;
        while (next == null && !(page.isEmpty() && partitions.isEmpty())) {
            if (page.isEmpty()) {
                load(partitions.peekFirst());
            } else {
                next = whole(page.pollFirst());
            }
        }
        return next;
    }

    /** Adds a body that did not fit the page; null when somebody took the message meanwhile. */
    private Browsed whole(BrowsedMessage message) throws LinkException {
        if (!isBodyApart(message.image())) {
            return new Browsed(message.image(), null, message.deliveryCount());
        }
        CompositeByteBuf body = Unpooled.compositeBuffer(Integer.MAX_VALUE);
        int chunks = 1;
        for (int chunk = 0; chunk < chunks; chunk++) {
            BrowseBodyReply reply = chunk(pageOf, message, chunk);
            if (reply.chunks() == BrowseBodyReply.GONE) {
                return null;
            }
            chunks = reply.chunks();
            body.addComponent(true, reply.bytes());
        }
        return new Browsed(message.image(), chunks == 0 ? null : body, message.deliveryCount());
    }

    /** Whether it may be; an image that is damaged is found out by whoever decodes it. */
    private static boolean isBodyApart(ByteBuf bytes) {
        if (bytes.readableBytes() < ImageLayout.DESTINATION) {
            return false;
        }
        MessageImage image = new MessageImage().wrap(bytes, bytes.readerIndex(), bytes.readableBytes());
        return image.bodyLength() == 0 && image.bodyKind() != BodyKind.MESSAGE
                && (image.bits() & ImageLayout.NULL_TEXT) == 0;
    }

    private BrowseBodyReply chunk(Partition partition, BrowsedMessage message, int chunk) throws LinkException {
        GroupSession group = groups.at(partition);
        BrokerDestination destination = group.destination(address.kind(), address.name(), partition.number());
        return group.request(Requests.browseBody(
                new BrowseBody(group.number(destination), message.lane(), message.offset(), chunk)));
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
        pageOf = partition;
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
