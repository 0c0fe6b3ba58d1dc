package io.posthorn.jms.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.WireFields;
import io.posthorn.protocol.message.BodyKind;
import io.posthorn.protocol.message.ImageLayout;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;

/** A text. The UTF-8 of a received one is decoded when it is asked for. */
public final class PosthornTextMessage extends PosthornMessage implements TextMessage {
    private static final int MOST_BYTES_PER_CHAR = 3;

    private ByteBuf encoded;
    private String text;
    private boolean readOnly;

    /** A message whose text may be null. */
    public PosthornTextMessage(String text) {
        this.text = text;
    }

    PosthornTextMessage(ReceivedMessage received) {
        super(received);
        readOnly = true;
        encoded = (received.image().bits() & ImageLayout.NULL_TEXT) == 0 ? received.body() : null;
    }

    @Override
    public BodyKind bodyKind() {
        return BodyKind.TEXT;
    }

    @Override
    int bodyBits() {
        return encoded == null && text == null ? ImageLayout.NULL_TEXT : 0;
    }

    @Override
    public long bodyBytesAtMost() {
        if (encoded != null) {
            return encoded.readableBytes();
        }
        return text == null ? 0 : (long) text.length() * MOST_BYTES_PER_CHAR;
    }

    @Override
    public void writeBody(ByteBuf out) {
        if (encoded != null) {
            out.writeBytes(encoded, encoded.readerIndex(), encoded.readableBytes());
        } else if (text != null) {
            WireFields.writeUtf8(out, text);
        }
    }

    @Override
    Object body() {
        return getText();
    }

    @Override
    Class<?> bodyClass() {
        return encoded == null && text == null ? null : String.class;
    }

    @Override
    public String getText() {
        if (encoded != null) {
            text = encoded.toString(StandardCharsets.UTF_8);
            encoded = null;
        }
        return text;
    }

    @Override
    public void setText(String newText) throws MessageNotWriteableException {
        if (readOnly) {
            throw new MessageNotWriteableException("the body of a received message is read-only until clearBody()");
        }
        text = newText;
    }

    @Override
    public void clearBody() {
        readOnly = false;
        encoded = null;
        text = null;
    }
}
