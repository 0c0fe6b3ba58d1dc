package io.posthorn.broker.engine.testing;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;

/** The answer to a request: WAITING, then OK or an error, or never when the connection was lost. */
public final class Reply {
    private boolean done;
    private ErrorCode error;
    private String text;
    private ByteBuf payload;
    private Runnable whenDone;

    void ok(ByteBuf okPayload) {
        done = true;
        payload = okPayload;
        tell();
    }

    void error(ErrorCode code, String why) {
        done = true;
        error = code;
        text = why;
        tell();
    }

    private void tell() {
        if (whenDone != null) {
            whenDone.run();
        }
    }

    /** Runs the action when the answer comes, or at once. */
    public void whenDone(Runnable action) {
        whenDone = action;
        if (done) {
            action.run();
        }
    }

    public boolean isDone() {
        return done;
    }

    public boolean isOk() {
        return done && error == null;
    }

    /** Null unless refused. */
    public ErrorCode error() {
        return error;
    }

    public String text() {
        return text;
    }

    /** The payload of the OK, which must have come. */
    public ByteBuf payload() {
        if (!isOk()) {
            throw new AssertionError(done ? "refused: " + error + " " + text : "no answer came");
        }
        return payload;
    }
}
