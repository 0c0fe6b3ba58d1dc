package io.posthorn.jms.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.message.BodyKind;
import io.posthorn.protocol.message.WireValue;
import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.StreamMessage;
import java.util.Arrays;

/**
 * Values in a row, kept encoded. A read that fails leaves its value where it is (Jakarta Messaging 3.1, 3.11.3): it can be
 * read again as another type.
 */
public final class PosthornStreamMessage extends PosthornMessage implements StreamMessage {
    private ByteBuf body;
    private boolean readable;
    /** The bytes item {@link #readBytes} is in the middle of; null when it is not. */
    private byte[] openBytes;
    private int openBytesRead;

    /** An empty stream, to be written. */
    public PosthornStreamMessage() {
        body = Unpooled.buffer();
    }

    PosthornStreamMessage(ReceivedMessage received) {
        super(received);
        body = received.body().duplicate();
        readable = true;
    }

    @Override
    public BodyKind bodyKind() {
        return BodyKind.STREAM;
    }

    @Override
    public long bodyBytesAtMost() {
        return body.writerIndex();
    }

    @Override
    public void writeBody(ByteBuf out) {
        out.writeBytes(body, 0, body.writerIndex());
    }

    /** A stream has no body that could be taken as a whole (Jakarta Messaging 3.1, {@code Message.getBody}). */
    @Override
    @SuppressWarnings("rawtypes")
    public boolean isBodyAssignableTo(Class type) {
        return false;
    }

    @Override
    public void clearBody() {
        body = Unpooled.buffer();
        readable = false;
        openBytes = null;
    }

    @Override
    public void reset() {
        readable = true;
        body.readerIndex(0);
        openBytes = null;
    }

    /** The next value, without moving past it. */
    private Object peek() throws JMSException {
        if (!readable) {
            throw new MessageNotReadableException("the stream is being written; reset() makes it readable");
        }
        if (openBytes != null) {
            throw new MessageFormatException("a bytes item is not yet read to its end by readBytes()");
        }
        if (!body.isReadable()) {
            throw new MessageEOFException("the stream has no more items");
        }
        return WireValue.readAt(body, body.readerIndex());
    }

    private void advance() {
        body.readerIndex(WireValue.skip(body, body.readerIndex(), body.writerIndex()));
    }

    @Override
    public boolean readBoolean() throws JMSException {
        boolean value = Conversions.toBoolean(peek());
        advance();
        return value;
    }

    @Override
    public byte readByte() throws JMSException {
        byte value = Conversions.toByte(peek());
        advance();
        return value;
    }

    @Override
    public short readShort() throws JMSException {
        short value = Conversions.toShort(peek());
        advance();
        return value;
    }

    @Override
    public char readChar() throws JMSException {
        char value = Conversions.toChar(peek());
        advance();
        return value;
    }

    @Override
    public int readInt() throws JMSException {
        int value = Conversions.toInt(peek());
        advance();
        return value;
    }

    @Override
    public long readLong() throws JMSException {
        long value = Conversions.toLong(peek());
        advance();
        return value;
    }

    @Override
    public float readFloat() throws JMSException {
        float value = Conversions.toFloat(peek());
        advance();
        return value;
    }

    @Override
    public double readDouble() throws JMSException {
        double value = Conversions.toDouble(peek());
        advance();
        return value;
    }

    @Override
    public String readString() throws JMSException {
        String value = Conversions.toText(peek());
        advance();
        return value;
    }

    @Override
    public Object readObject() throws JMSException {
        Object value = peek();
        advance();
        return value;
    }

    /** In pieces, as {@code StreamMessage.readBytes} says: an item that just fits is ended by a further call's -1. */
    @Override
    public int readBytes(byte[] target) throws JMSException {
        if (openBytes == null) {
            byte[] item = Conversions.toBytes(peek());
            advance();
            if (item == null) {
                return -1;
            }
            openBytes = item;
            openBytesRead = 0;
        } else if (openBytesRead == openBytes.length) {
            openBytes = null;
            return -1;
        }
        int count = Math.min(target.length, openBytes.length - openBytesRead);
        System.arraycopy(openBytes, openBytesRead, target, 0, count);
        openBytesRead += count;
        if (count < target.length) {
            openBytes = null;
        }
        return count;
    }

    private void write(Object value) throws MessageNotWriteableException {
        if (readable) {
            throw new MessageNotWriteableException("the stream is read-only until clearBody()");
        }
        WireValue.write(body, value);
    }

    @Override
    public void writeBoolean(boolean value) throws JMSException {
        write(value);
    }

    @Override
    public void writeByte(byte value) throws JMSException {
        write(value);
    }

    @Override
    public void writeShort(short value) throws JMSException {
        write(value);
    }

    @Override
    public void writeChar(char value) throws JMSException {
        write(value);
    }

    @Override
    public void writeInt(int value) throws JMSException {
        write(value);
    }

    @Override
    public void writeLong(long value) throws JMSException {
        write(value);
    }

    @Override
    public void writeFloat(float value) throws JMSException {
        write(value);
    }

    @Override
    public void writeDouble(double value) throws JMSException {
        write(value);
    }

    @Override
    public void writeString(String value) throws JMSException {
        write(value);
    }

    @Override
    public void writeBytes(byte[] value) throws JMSException {
        write(value);
    }

    @Override
    public void writeBytes(byte[] value, int offset, int length) throws JMSException {
        write(Arrays.copyOfRange(value, offset, offset + length));
    }

    @Override
    public void writeObject(Object value) throws JMSException {
        if (!Conversions.isItem(value)) {
            throw new MessageFormatException("a stream cannot hold a " + value.getClass().getName());
        }
        write(value);
    }

    /** Checks a received body once, so that reading it cannot leave its bounds. */
    void validate() {
        int index = 0;
        while (index < body.writerIndex()) {
            index = WireValue.skip(body, index, body.writerIndex());
        }
        if (index != body.writerIndex()) {
            throw new MalformedFrameException("a stream body ends inside of an item");
        }
    }
}
