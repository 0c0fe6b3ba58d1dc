package io.posthorn.broker.checkback;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.peer.Answer;
import io.posthorn.broker.peer.Answers;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.SendFrame;
import io.posthorn.protocol.frame.connection.ClientOpen;
import io.posthorn.protocol.frame.connection.SessionOpen;
import io.posthorn.protocol.frame.directory.StatReply;
import io.posthorn.protocol.frame.session.DestinationOpen;
import io.posthorn.protocol.frame.session.DestinationOpened;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.message.BodyKind;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.MessageImageWriter;
import io.posthorn.protocol.transport.ClientSettings;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.protocol.transport.WireClient;
import io.posthorn.protocol.transport.WireConnection;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** A client with one session at one broker, which says just what it is told to. */
final class RawClient implements AutoCloseable {
    static final int SESSION = 1;

    private final Answers answers = new Answers();
    private final UUID producer = UUID.randomUUID();
    private final WireConnection connection;
    private final int queue;

    RawClient(int port, String user, String password) throws Exception {
        connection = WireClient.connect(Endpoint.tcp("127.0.0.1", port), ClientSettings.of("raw", user, password),
                ignored -> answers).get();
        UUID client = UUID.randomUUID();
        ask(new ClientOpen(client, null)::write);
        ask((out, session, correlation) -> new SessionOpen(client, producer).write(out, SESSION, correlation));
        queue = DestinationOpened.read(ask((out, session, correlation) -> new DestinationOpen(DestinationKind.QUEUE, 0,
                "q").write(out, SESSION, correlation))).destination();
    }

    LocalTransactionId transaction() {
        return new LocalTransactionId(producer, 1);
    }

    /** Sends the one message of the transaction. */
    void send() {
        ByteBuf image = Unpooled.buffer();
        new MessageImageWriter().begin(image, BodyKind.TEXT, 0, 4).times(1, 0, 0).identity(producer, 1)
                .destination(DestinationKind.QUEUE, "q").replyTo(null, null).correlationId((String) null).type(null)
                .endHeader();
        SendFrame.write(connection.outbound().begin(), SESSION, 0, false, queue, 4, 1, 1, 0, 0, image);
        connection.outbound().end();
    }

    ByteBuf ask(Answers.Request request) throws Exception {
        Answer answer = answers.ask(connection, request);
        assertThat(answer.isOk()).as("%s", answer.refusal()).isTrue();
        return answer.payload();
    }

    Map<String, String> stat() throws Exception {
        return StatReply.read(ask((out, session, correlation) -> FrameHeader.writeEmpty(out, FrameType.STAT, session,
                correlation))).values();
    }

    @Override
    public void close() {
        connection.close(ErrorCode.SHUTTING_DOWN, "done");
    }
}
