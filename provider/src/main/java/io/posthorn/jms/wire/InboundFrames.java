package io.posthorn.jms.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.posthorn.jms.link.SessionInbound;
import io.posthorn.protocol.frame.DeliverBodyFrame;
import io.posthorn.protocol.frame.DeliverFrame;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.SentFrame;
import io.posthorn.protocol.frame.SettledFrame;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.transaction.Check;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks a batch of frames and gives each to whom it concerns. Of the connection's loop. */
final class InboundFrames {
    private static final Logger LOG = LoggerFactory.getLogger(InboundFrames.class);

    private final PendingReplies replies;
    private final SessionTable sessions;
    private final Consumer<Route> routes;
    private final Consumer<Check> checks;

    private final DeliverFrame deliver = new DeliverFrame();
    private final DeliverBodyFrame deliverBody = new DeliverBodyFrame();
    private final SentFrame sent = new SentFrame();
    private final SettledFrame settled = new SettledFrame();

    InboundFrames(PendingReplies replies, SessionTable sessions, Consumer<Route> routes, Consumer<Check> checks) {
        this.replies = replies;
        this.sessions = sessions;
        this.routes = routes;
        this.checks = checks;
    }

    /**
     * @throws MalformedFrameException if the server sent what a client does not take
     */
    void walk(ByteBuf batch) {
        int end = batch.writerIndex();
        for (int at = batch.readerIndex(); at < end; at = FrameHeader.next(batch, at)) {
            frame(batch, at);
        }
    }

    private void frame(ByteBuf batch, int at) {
        FrameType type = FrameHeader.type(batch, at);
        int session = FrameHeader.session(batch, at);
        switch (type) {
            case DELIVER -> {
                SessionInbound inbound = sessions.get(session);
                if (inbound != null) {
                    inbound.onDeliver(deliver.wrap(batch, at));
                }
            }
            case DELIVER_BODY -> {
                SessionInbound inbound = sessions.get(session);
                if (inbound != null) {
                    inbound.onDeliverBody(deliverBody.wrap(batch, at));
                }
            }
            case SENT -> {
                SessionInbound inbound = sessions.get(session);
                if (inbound != null) {
                    inbound.onSent(sent.wrap(batch, at).sequence());
                }
            }
            case SETTLED -> {
                SessionInbound inbound = sessions.get(session);
                if (inbound != null) {
                    inbound.onSettled(settled.wrap(batch, at).settleNumber());
                }
            }
            case OK -> replies.ok(FrameHeader.correlation(batch, at), FrameHeader.payload(batch, at));
            case ERROR -> error(session, FrameHeader.correlation(batch, at),
                    ErrorReply.read(FrameHeader.payload(batch, at)));
            case CHECK -> checks.accept(onHeap(Check.read(FrameHeader.payload(batch, at))));
            case ROUTE_PUSH -> routes.accept(Route.read(FrameHeader.payload(batch, at)));
            default -> throw new MalformedFrameException(type + " is not for clients");
        }
    }

    private static Check onHeap(Check check) {
        return new Check(check.xid(), check.producerGroup(), check.bodyLeftOut(),
                Unpooled.wrappedBuffer(ByteBufUtil.getBytes(check.image())));
    }

    private void error(int session, int correlation, ErrorReply error) {
        if (correlation != 0) {
            replies.error(correlation, error);
            return;
        }
        SessionInbound inbound = sessions.get(session);
        if (inbound != null && error.sequence() != 0) {
            inbound.onSendRefused(error.sequence(), error.code(), error.text());
        } else {
            LOG.warn("The broker reports an error for session {}: {} {}", session, error.code(), error.text());
        }
    }
}
