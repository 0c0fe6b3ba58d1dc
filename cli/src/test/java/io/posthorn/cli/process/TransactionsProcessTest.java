package io.posthorn.cli.process;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.peer.Answer;
import io.posthorn.broker.peer.Answers;
import io.posthorn.cli.CommandRun;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.SendFrame;
import io.posthorn.protocol.frame.connection.ClientOpen;
import io.posthorn.protocol.frame.connection.SessionOpen;
import io.posthorn.protocol.frame.session.DestinationOpen;
import io.posthorn.protocol.frame.session.DestinationOpened;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Xid;
import io.posthorn.protocol.message.BodyKind;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.MessageImageWriter;
import io.posthorn.protocol.transport.ClientSettings;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.protocol.transport.WireClient;
import io.posthorn.protocol.transport.WireConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class TransactionsProcessTest {
    private static final Xid XID = new Xid(7, new byte[] {1, 2}, new byte[] {3});
    private static final UUID CLIENT = new UUID(1, 1);
    private static final UUID PRODUCER = new UUID(2, 2);
    private static final int SESSION = 1;

    @TempDir
    private Path dir;

    @Test
    void shouldListShowDecideRememberAndForget() throws Exception {
        try (var standalone = ServerProcess.start("standalone", "--port", "0", "--data", dir.toString())) {
            int port = standalone.awaitReady();
            String url = "posthorn://127.0.0.1:" + port;
            assertThat(CommandRun.of("transactions", "list", "--url", url).out()).isEqualTo("no transactions\n");
            prepare(port);

            assertThat(CommandRun.of("transactions", "list", "--url", url).out()).contains(XID.toString(), "xa",
                    "prepared", "local", "open");
            assertThat(CommandRun.of("transactions", "show", "--url", url, XID.toString()).out())
                    .contains("its transaction manager", "0102");
            CommandRun careful = CommandRun.of("transactions", "commit", "--url", url, XID.toString());
            assertThat(careful.exitCode()).isEqualTo(1);
            assertThat(careful.err()).contains("--yes", "another outcome").hasLineCount(1);
            assertThat(CommandRun.of("transactions", "forget", "--url", url, XID.toString()).exitCode()).isEqualTo(1);

            CommandRun done = CommandRun.of("transactions", "commit", "--url", url, "--yes", XID.toString());
            assertThat(done.err()).isEmpty();
            assertThat(done.out()).contains("is committed at group");
            assertThat(CommandRun.of("transactions", "list", "--url", url).out()).contains("heuristically committed");
            CommandRun late = CommandRun.of("transactions", "rollback", "--url", url, "--yes", XID.toString());
            assertThat(late.exitCode()).isEqualTo(1);
            assertThat(late.err()).contains("not prepared");

            assertThat(CommandRun.of("transactions", "forget", "--url", url, XID.toString()).exitCode()).isZero();
            assertThat(CommandRun.of("transactions", "show", "--url", url, XID.toString()).err())
                    .contains("no group has a transaction");
        }
    }

    /** A client prepares one transaction, leaves another one open, and is gone. */
    private static void prepare(int port) throws Exception {
        Answers answers = new Answers();
        WireConnection connection = WireClient.connect(Endpoint.tcp("127.0.0.1", port),
                ClientSettings.of("test", null, null), ignored -> answers).get();
        ask(answers, connection,
                (out, session, correlation) -> new ClientOpen(CLIENT, null).write(out, 0, correlation));
        ask(answers, connection,
                (out, session, correlation) -> new SessionOpen(CLIENT, PRODUCER).write(out, SESSION, correlation));
        int queue = DestinationOpened.read(ask(answers, connection,
                (out, session, correlation) -> new DestinationOpen(DestinationKind.QUEUE, 0, "q").write(out, SESSION,
                        correlation)))
                .destination();
        send(connection, queue, 1, 1);
        send(connection, queue, 2, 2);
        ask(answers, connection, new Prepare(BranchKind.XA, XID, null,
                List.of(new LocalTransactionId(PRODUCER, 1)))::write);
        connection.close(ErrorCode.SHUTTING_DOWN, "done");
    }

    private static ByteBuf ask(Answers answers, WireConnection connection, Answers.Request request) throws Exception {
        Answer answer = answers.ask(connection, request);
        assertThat(answer.isOk()).as("%s", answer.refusal()).isTrue();
        return answer.payload();
    }

    private static void send(WireConnection connection, int queue, long sequence, long transaction) {
        ByteBuf image = Unpooled.buffer();
        new MessageImageWriter().begin(image, BodyKind.TEXT, 0, 4).times(1, 0, 0).identity(PRODUCER, sequence)
                .destination(DestinationKind.QUEUE, "q").replyTo(null, null).correlationId((String) null).type(null)
                .endHeader();
        SendFrame.write(connection.outbound().begin(), SESSION, 0, false, queue, 4, sequence, transaction, 0, 0, image);
        connection.outbound().end();
    }
}
