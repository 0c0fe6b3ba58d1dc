package io.posthorn.jms.link;

import io.netty.buffer.ByteBuf;
import java.util.function.Function;

/**
 * A verb that is answered by OK or ERROR.
 *
 * @param <T> what the OK carries
 */
public final class Request<T> {
    /** Writes the whole frame. */
    @FunctionalInterface
    public interface Writer {
        /** Writes the frame of this request for a session, to be answered under a correlation. */
        void write(ByteBuf out, int session, int correlation);
    }

    private final String name;
    private final Writer writer;
    private final Function<ByteBuf, T> reader;
    private final boolean repeatable;
    private final boolean behindGathered;

    Request(String name, Writer writer, Function<ByteBuf, T> reader, boolean repeatable) {
        this(name, writer, reader, repeatable, false);
    }

    private Request(String name, Writer writer, Function<ByteBuf, T> reader, boolean repeatable,
            boolean behindGathered) {
        this.name = name;
        this.writer = writer;
        this.reader = reader;
        this.repeatable = repeatable;
        this.behindGathered = behindGathered;
    }

    /** The same, said behind what the link's sources have gathered: its answer depends on that. */
    Request<T> behindGathered() {
        return new Request<>(name, writer, reader, repeatable, true);
    }

    /** Whether what the link's sources have gathered is said before. */
    public boolean isBehindGathered() {
        return behindGathered;
    }

    /** Writes the whole frame; on the thread that says the request. */
    public void write(ByteBuf out, int session, int correlation) {
        writer.write(out, session, correlation);
    }

    /** Reads the payload of the OK; on the connection's thread. */
    public T read(ByteBuf payload) {
        return reader.apply(payload);
    }

    /** Whether a reconnected link says it again when the answer was lost. */
    public boolean repeatable() {
        return repeatable;
    }

    @Override
    public String toString() {
        return name;
    }
}
