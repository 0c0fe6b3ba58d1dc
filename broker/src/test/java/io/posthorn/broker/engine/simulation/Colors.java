package io.posthorn.broker.engine.simulation;

import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimHeaders;

/** What selectors look at: every message is red or blue, and a selector asks for the one or for the other. */
final class Colors {
    static final SimFilter RED = SimFilter.selector("color = 'red'");
    static final SimFilter BLUE = SimFilter.selector("color <> 'red'");

    private Colors() {}

    static SimHeaders headers(boolean red) {
        return SimHeaders.property("color", red ? "red" : "blue");
    }

    static boolean isRed(SentMessage message) {
        return "red".equals(message.send.headers().properties().get("color"));
    }

    static SimFilter filter(boolean red) {
        return red ? RED : BLUE;
    }
}
