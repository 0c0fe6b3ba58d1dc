package io.posthorn.jms.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.message.BodyKind;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.io.EOFException;
import java.io.IOException;

/** Uninterpreted bytes, written first and read after {@link #reset()}. A large received body stays in its chunks. */
public final class PosthornBytesMessage extends PosthornMessage implements BytesMessage {
    private ByteBuf body;
    private boolean readable;

    /** An empty body, to be written. */
    public PosthornBytesMessage() {
        body = Unpooled.buffer();
    }

    PosthornBytesMessage(ReceivedMessage received) {
        super(received);
        body = received.body().duplicate();
        readable = true;
    }

    @Override
    public BodyKind bodyKind() {
        return BodyKind.BYTES;
    }

    @Override
    public long bodyBytesAtMost() {
        return body.writerIndex();
    }

    @Override
    public void writeBody(ByteBuf out) {
        out.writeBytes(body, 0, body.writerIndex());
    }

    @Override
    public ByteBuf bodyBuffer() {
        return body.slice(0, body.writerIndex());
    }

    /** Resets before and after, as {@code Message.getBody} says. */
    @Override
    Object body() {
        reset();
        byte[] bytes = new byte[body.writerIndex()];
        body.getBytes(0, bytes);
        return bytes.length == 0 ? null : bytes;
    }

    @Override
    Class<?> bodyClass() {
        return body.writerIndex() == 0 ? null : byte[].class;
    }

    @Override
    public void clearBody() {
        body = Unpooled.buffer();
        readable = false;
    }

    @Override
    public void reset() {
        readable = true;
        body.readerIndex(0);
    }

    @Override
    public long getBodyLength() throws JMSException {
        requireReadable();
        return body.writerIndex();
    }

    private void requireReadable() throws JMSException {
        if (!readable) {
            throw new MessageNotReadableException("the message is being written; reset() makes it readable");
        }
    }

    private ByteBuf readable(int bytes) throws JMSException {
        requireReadable();
        if (body.readableBytes() < bytes) {
            throw new MessageEOFException(body.readableBytes() + " bytes are left, " + bytes + " are needed");
        }
        return body;
    }

    private ByteBuf writable() throws JMSException {
        if (readable) {
            throw new MessageNotWriteableException("the message is read-only until clearBody()");
        }
        return body;
    }

    @Override
    public boolean readBoolean() throws JMSException {
        return readable(1).readBoolean();
    }

    @Override
    public byte readByte() throws JMSException {
        return readable(1).readByte();
    }

    @Override
    public int readUnsignedByte() throws JMSException {
        return readable(1).readUnsignedByte();
    }

    @Override
    public short readShort() throws JMSException {
        return readable(2).readShort();
    }

    @Override
    public int readUnsignedShort() throws JMSException {
        return readable(2).readUnsignedShort();
    }

    @Override
    public char readChar() throws JMSException {
        return readable(2).readChar();
    }

    @Override
    public int readInt() throws JMSException {
        return readable(4).readInt();
    }

    @Override
    public long readLong() throws JMSException {
        return readable(8).readLong();
    }

    @Override
    public float readFloat() throws JMSException {
        return readable(4).readFloat();
    }

    @Override
    public double readDouble() throws JMSException {
        return readable(8).readDouble();
    }

    @Override
    public String readUTF() throws JMSException {
        requireReadable();
        int start = body.readerIndex();
        try (ByteBufInputStream in = new ByteBufInputStream(body)) {
            return in.readUTF();
        } catch (EOFException e) {
            body.readerIndex(start);
            MessageEOFException end = new MessageEOFException("the body ends inside of the text");
            end.initCause(e);
            throw end;
        } catch (IOException e) {
            body.readerIndex(start);
            MessageFormatException malformed = new MessageFormatException("no UTF text: " + e.getMessage());
            malformed.initCause(e);
            throw malformed;
        }
    }

    @Override
    public int readBytes(byte[] target) throws JMSException {
        return readBytes(target, target.length);
    }

    @Override
    public int readBytes(byte[] target, int length) throws JMSException {
        requireReadable();
        if (length < 0 || length > target.length) {
            throw new IndexOutOfBoundsException("length " + length + " of an array of " + target.length);
        }
        if (!body.isReadable()) {
            return -1;
        }
        int count = Math.min(length, body.readableBytes());
        body.readBytes(target, 0, count);
        return count;
    }

    @Override
    public void writeBoolean(boolean value) throws JMSException {
        writable().writeBoolean(value);
    }

    @Override
    public void writeByte(byte value) throws JMSException {
        writable().writeByte(value);
    }

    @Override
    public void writeShort(short value) throws JMSException {
        writable().writeShort(value);
    }

    @Override
    public void writeChar(char value) throws JMSException {
        writable().writeChar(value);
    }

    @Override
    public void writeInt(int value) throws JMSException {
        writable().writeInt(value);
    }

    @Override
    public void writeLong(long value) throws JMSException {
        writable().writeLong(value);
    }

    @Override
    public void writeFloat(float value) throws JMSException {
        writable().writeFloat(value);
    }

    @Override
    public void writeDouble(double value) throws JMSException {
        writable().writeDouble(value);
    }

    @Override
    public void writeUTF(String value) throws JMSException {
        try (ByteBufOutputStream out = new ByteBufOutputStream(writable())) {
            out.writeUTF(value);
        } catch (IOException e) {
            MessageFormatException tooLong = new MessageFormatException("no UTF text: " + e.getMessage());
            tooLong.initCause(e);
            throw tooLong;
        }
    }

    @Override
    public void writeBytes(byte[] value) throws JMSException {
        writable().writeBytes(value);
    }

    @Override
    public void writeBytes(byte[] value, int offset, int length) throws JMSException {
        writable().writeBytes(value, offset, length);
    }

    @Override
    public void writeObject(Object value) throws JMSException {
        if (value == null) {
            throw new NullPointerException("a bytes message cannot hold null");
        }
        ByteBuf out = writable();
        if (value instanceof byte[] bytes) {
            out.writeBytes(bytes);
        } else if (value instanceof String text) {
            writeUTF(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Byte number) {
            out.writeByte(number);
        } else if (value instanceof Short number) {
            out.writeShort(number);
        } else if (value instanceof Character character) {
            out.writeChar(character);
        } else if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Float number) {
            out.writeFloat(number);
        } else if (value instanceof Double number) {
            out.writeDouble(number);
        } else {
            throw new MessageFormatException("a bytes message cannot hold a " + value.getClass().getName());
        }
    }
}
