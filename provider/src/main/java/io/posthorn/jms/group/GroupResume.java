package io.posthorn.jms.group;

import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.jms.link.ReconnectingLink;
import io.posthorn.jms.link.Replies;
import io.posthorn.jms.link.Request;
import io.posthorn.jms.link.Requests;
import io.posthorn.jms.link.Resumable;
import io.posthorn.jms.link.SessionInbound;
import io.posthorn.jms.outbox.DestinationNumbers;
import io.posthorn.jms.outbox.SendLedger;
import io.posthorn.protocol.frame.DeliverBodyFrame;
import io.posthorn.protocol.frame.DeliverFrame;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.connection.SessionOpened;
import java.util.UUID;

/**
 * A session's two ends at the link: what comes in goes to the ledgers and consumers; and on a new connection everything the
 * broker must know is said again, in this order: the session, its destinations, its consumers with what they hold,
 * unconfirmed settles, unconfirmed sends, credit.
 */
final class GroupResume implements Resumable, SessionInbound {
    private final int session;
    private final UUID producer;
    private final SessionSettings settings;
    private final DestinationNumbers destinations;
    private final ConsumerTable consumers;
    private final SendLedger sends;
    private final AckLedger acks;
    private final TransactionCalls transactions;

    GroupResume(int session, UUID producer, SessionSettings settings, DestinationNumbers destinations,
            ConsumerTable consumers, SendLedger sends, AckLedger acks, TransactionCalls transactions) {
        this.session = session;
        this.producer = producer;
        this.settings = settings;
        this.destinations = destinations;
        this.consumers = consumers;
        this.sends = sends;
        this.acks = acks;
        this.transactions = transactions;
    }

    /** Opens the session for the first time. */
    void openFirst(ReconnectingLink link, Patience patience) throws LinkException {
        Request<SessionOpened> open = Requests.sessionOpen(settings.client(), producer);
        try {
            link.awaitUp();
            attach(link);
            patience.await(link.request(session, open), open);
        } catch (LinkException e) {
            if (!e.isLost()) {
                throw e;
            }
            // The reconnect has opened it.
            link.awaitUp();
        }
    }

    private void attach(Link link) {
        link.attach(session, this);
        link.addSource(acks);
    }

    @Override
    public void onLost() {
        sends.onLost();
        acks.onLost();
        consumers.all().forEach(BrokerConsumer::onLost);
    }

    @Override
    public void resume(Link fresh) throws LinkException {
        fresh.attach(session, this);
        SessionOpened opened;
        try {
            opened = ask(fresh, Requests.sessionOpen(settings.client(), producer));
            for (GroupTransaction transaction : transactions.open()) {
                transaction.learn(ask(fresh, Requests.transactionStatus(transaction.number())));
            }
        } catch (LinkException e) {
            if (e.kind() != LinkException.Kind.REFUSED) {
                throw e;
            }
            end(e);
            return;
        }
        transactions.open().stream().filter(GroupTransaction::isDoomed).forEach(acks::handBackDoomed);
        acks.dropEnded();
        destinations.reopen(fresh, session, settings.timeoutMs());
        for (BrokerConsumer consumer : consumers.all()) {
            if (consumer.state() != BrokerConsumer.State.OPENING) {
                reopen(fresh, consumer);
            }
        }
        fresh.write(acks::resume);
        fresh.addSource(acks);
        sends.resume(fresh, opened, transactions::isRepeated, destinations);
        fresh.requestDrain();
    }

    private void reopen(Link fresh, BrokerConsumer consumer) throws LinkException {
        RangeSet retained = acks.reopened(consumer);
        boolean open = consumer.state() == BrokerConsumer.State.OPEN;
        int credit = open ? acks.openingCredit(consumer) : 0;
        try {
            ask(fresh, Requests.consumerOpen(() -> consumers.frame(consumer, credit, retained)));
            consumers.handBackAgain(fresh, session, settings.timeoutMs(), consumer);
            if (!open) {
                ask(fresh, Requests.consumerClose(consumer.number()));
            }
        } catch (LinkException e) {
            if (e.kind() != LinkException.Kind.REFUSED) {
                throw e;
            }
            consumer.sink().failed(e);
        }
    }

    private <T> T ask(Link fresh, Request<T> request) throws LinkException {
        return Replies.await(fresh.request(session, request), settings.timeoutMs(), request);
    }

    @Override
    public void onGivenUp(LinkException reason) {
        end(reason);
    }

    /** Whoever waits for something of this session is told that it will not come. */
    void end(LinkException reason) {
        sends.end(reason);
        acks.end(reason);
        consumers.all().forEach(consumer -> consumer.sink().failed(reason));
    }

    @Override
    public void onSent(long sequence) {
        sends.onSent(sequence);
    }

    @Override
    public void onSendRefused(long sequence, ErrorCode code, String text) {
        sends.onRefused(sequence, LinkException.refused(code, text));
    }

    @Override
    public void onSettled(int settleNumber) {
        acks.onSettled(settleNumber);
    }

    @Override
    public void onDeliver(DeliverFrame frame) {
        BrokerConsumer consumer = consumers.get(frame.consumer());
        if (consumer != null) {
            consumer.onDeliver(frame);
        }
    }

    @Override
    public void onDeliverBody(DeliverBodyFrame frame) {
        BrokerConsumer consumer = consumers.get(frame.consumer());
        if (consumer != null) {
            consumer.onDeliverBody(frame);
        }
    }
}
