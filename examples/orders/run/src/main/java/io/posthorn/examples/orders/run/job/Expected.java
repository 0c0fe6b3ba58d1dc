package io.posthorn.examples.orders.run.job;

import io.posthorn.examples.routing.content.MessageKind;

/** What must be found of an order in the end. */
public record Expected(String reference, MessageKind kind, String checksum, boolean deliverable) {

    static Expected of(Order order) {
        return new Expected(order.reference(), order.kind(), order.checksum(), order.deliverable());
    }
}
