package io.posthorn.broker.server;

import io.netty.buffer.ByteBuf;

/** Something the network tells the engine. Frames come in batches, so an event is one allocation for many messages. */
record Event(Kind kind, Peer peer, ByteBuf frames) {
    enum Kind {
        CONNECTED, FRAMES, WRITABLE, DISCONNECTED
    }
}
