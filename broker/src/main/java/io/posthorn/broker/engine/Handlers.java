package io.posthorn.broker.engine;

import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.protocol.frame.FrameType;
import java.util.EnumMap;
import java.util.Map;

/** Which handler takes which frame. */
final class Handlers {
    private final Map<FrameType, RequestHandler> byType = new EnumMap<>(FrameType.class);

    Handlers on(FrameType type, RequestHandler handler) {
        byType.put(type, handler);
        return this;
    }

    /** The handler of the type, or null: a client does not send it. */
    RequestHandler of(FrameType type) {
        return byType.get(type);
    }
}
