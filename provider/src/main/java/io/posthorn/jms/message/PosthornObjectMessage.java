package io.posthorn.jms.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.message.BodyKind;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * A serialized object. It is serialized when it is set, so that later changes to the object do not reach the message, and
 * read back only if its classes are allowed ({@link AllowedClasses}).
 */
public final class PosthornObjectMessage extends PosthornMessage implements ObjectMessage {
    private final AllowedClasses allowed;
    private ByteBuf serialized;
    private boolean readOnly;

    /** An empty message whose object, once received, may be of the allowed classes. */
    public PosthornObjectMessage(AllowedClasses allowed) {
        this.allowed = allowed;
        this.serialized = Unpooled.EMPTY_BUFFER;
    }

    PosthornObjectMessage(ReceivedMessage received, AllowedClasses allowed) {
        super(received);
        this.allowed = allowed;
        this.serialized = received.body();
        this.readOnly = true;
    }

    @Override
    public BodyKind bodyKind() {
        return BodyKind.OBJECT;
    }

    @Override
    public long bodyBytesAtMost() {
        return serialized.readableBytes();
    }

    @Override
    public void writeBody(ByteBuf out) {
        out.writeBytes(serialized, serialized.readerIndex(), serialized.readableBytes());
    }

    @Override
    public ByteBuf bodyBuffer() {
        return serialized.slice();
    }

    @Override
    Object body() throws JMSException {
        return getObject();
    }

    @Override
    Class<?> bodyClass() throws JMSException {
        Serializable object = getObject();
        return object == null ? null : object.getClass();
    }

    @Override
    public Serializable getObject() throws JMSException {
        if (!serialized.isReadable()) {
            return null;
        }
        try (AllowedObjectInput in = new AllowedObjectInput(new ByteBufInputStream(serialized.duplicate()), allowed)) {
            return (Serializable) in.readObject();
        } catch (IOException | ClassNotFoundException | ClassCastException e) {
            throw failed("the object cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void setObject(Serializable object) throws JMSException {
        if (readOnly) {
            throw new MessageNotWriteableException("the body of a received message is read-only until clearBody()");
        }
        serialized = object == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(serialize(object));
    }

    @Override
    public void clearBody() {
        readOnly = false;
        serialized = Unpooled.EMPTY_BUFFER;
    }

    private static byte[] serialize(Serializable object) throws MessageFormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw failed("the object cannot be serialized: " + e, e);
        }
        return bytes.toByteArray();
    }

    private static MessageFormatException failed(String text, Exception cause) {
        MessageFormatException failure = new MessageFormatException(text);
        failure.initCause(cause);
        failure.setLinkedException(cause);
        return failure;
    }
}
