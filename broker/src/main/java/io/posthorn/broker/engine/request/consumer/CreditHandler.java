package io.posthorn.broker.engine.request.consumer;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.protocol.frame.CreditFrame;

/** CREDIT: a consumer can take more. */
public final class CreditHandler implements RequestHandler {
    private final Dispatchers dispatchers;
    private final CreditFrame credit = new CreditFrame();

    public CreditHandler(Dispatchers dispatchers) {
        this.dispatchers = dispatchers;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        credit.wrap(frames, start);
        Consumer consumer = Lookup.session(connection, frames, start).consumer(credit.consumer());
        if (consumer != null && consumer.state() == Consumer.State.OPEN) {
            consumer.addCredit(credit.messages(), credit.bytes());
            dispatchers.wake(consumer.group());
        }
        return true;
    }
}
