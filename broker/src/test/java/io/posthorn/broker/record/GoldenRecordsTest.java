package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Xid;
import io.posthorn.protocol.message.BodyKind;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.ImageLayout;
import io.posthorn.protocol.message.MessageImage;
import io.posthorn.protocol.message.MessageImageWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The bytes of docs/log-format.md, "Records": a log written today is read by every later version. */
@Timeout(60)
class GoldenRecordsTest {
    private static final UUID ID = new UUID(0x0102030405060708L, 0x090a0b0c0d0e0f10L);
    private static final String ID_HEX = "0102030405060708090a0b0c0d0e0f10";
    private static final LocalTransactionId TRANSACTION = new LocalTransactionId(ID, 3);
    private static final Xid XID = new Xid(131_077, new byte[] {(byte) 0xB1, (byte) 0xB2}, new byte[] {7});
    private static final String XID_HEX = "00020005" + "02" + "b1b2" + "01" + "07";

    private final ByteBuf out = Unpooled.buffer();

    private String hex() {
        return ByteBufUtil.hexDump(out);
    }

    private void writeImage(String correlationId) {
        new MessageImageWriter().begin(out, BodyKind.TEXT, 0, 4).times(1, 2, 3).identity(ID, 7)
                .destination(DestinationKind.TOPIC, "t").replyTo(null, null).correlationId(correlationId).type(null)
                .endHeader();
    }

    @Test
    void shouldWriteAMessageWithOriginAndLargeBody() {
        MessageRecord.writePrefix(out, 5, 4, 9, 0, true, true, null, ID);
        MessageRecord.writeLarge(out, 300, new long[] {64, 128}, 2);
        assertThat(hex()).isEqualTo("00000005" + "04" + "07" + "0000" + "0000000000000009" + "00000000" + ID_HEX
                + "000000000000012c" + "00000002" + "0000000000000040" + "0000000000000080");
        assertThat(out.readableBytes()).isEqualTo(MessageRecord.prefixBytes(2, true));
        writeImage("c");

        MessageRecord read = new MessageRecord().wrap(RecordKind.MESSAGE, out, 0, out.readableBytes());
        assertThat(read.isLarge()).isTrue();
        assertThat(read.isDelayed()).isTrue();
        assertThat(read.origin()).isEqualTo(ID);
        assertThat(read.bodyLength()).isEqualTo(300);
        assertThat(read.chunkPosition(1)).isEqualTo(128);
        assertThat(read.image().correlationId()).isEqualTo("c");
    }

    @Test
    void shouldWriteAPlainMessageAsBeforeThereWereFlags() {
        MessageRecord.writePrefix(out, 5, 20, 9, 3);

        assertThat(hex()).isEqualTo("00000005" + "14" + "00" + "0000" + "0000000000000009" + "00000003");
    }

    @Test
    void shouldWriteACommit() {
        OutcomeRecord commit = new OutcomeRecord(TRANSACTION, new UUID(1, 2),
                List.of(new OutcomeRecord.Placement(5, 4 + OutcomeRecord.Placement.DELAYED, 9, 2)), List.of());
        commit.write(out);

        assertThat(hex()).isEqualTo(ID_HEX + "0000000000000003" + "00000000000000010000000000000002" + "00000001"
                + "00000005" + "44" + "0000000000000009" + "00000002");
        assertThat(commit.bytes()).isEqualTo(out.readableBytes());
        assertThat(OutcomeRecord.read(out)).isEqualTo(commit);
    }

    @Test
    void shouldWriteACommitThatDecidesForOtherGroups() {
        OutcomeRecord commit = new OutcomeRecord(TRANSACTION, new UUID(1, 2), List.of(), List.of("g2", "g3"));
        commit.write(out);

        assertThat(hex()).isEqualTo(ID_HEX + "0000000000000003" + "00000000000000010000000000000002" + "00000000"
                + "0002" + "00026732" + "00026733");
        assertThat(commit.bytes()).isGreaterThanOrEqualTo(out.readableBytes());
        assertThat(OutcomeRecord.read(out)).isEqualTo(commit);
    }

    @Test
    void shouldWriteThatABranchIsPrepared() {
        PrepareRecord prepare = new PrepareRecord(BranchKind.GROUP, XID, "g1",
                List.of(new PrepareRecord.Part(TRANSACTION, new UUID(1, 2))));
        prepare.write(out);

        assertThat(hex()).isEqualTo("02" + XID_HEX + "00026731" + "0001" + ID_HEX + "0000000000000003"
                + "00000000000000010000000000000002");
        assertThat(prepare.bytes()).isGreaterThanOrEqualTo(out.readableBytes());
        assertThat(PrepareRecord.read(out)).isEqualTo(prepare);
    }

    @Test
    void shouldWriteHowABranchIsDecided() {
        OutcomeRecord part = new OutcomeRecord(TRANSACTION, new UUID(1, 2),
                List.of(new OutcomeRecord.Placement(5, 4, 9, 2)), List.of());
        BranchOutcomeRecord decision = new BranchOutcomeRecord(XID, true, List.of(part));
        decision.write(out);

        assertThat(hex()).isEqualTo(XID_HEX + "01" + "00000001" + ID_HEX + "0000000000000003"
                + "00000000000000010000000000000002" + "00000001" + "00000005" + "04" + "0000000000000009"
                + "00000002");
        assertThat(decision.bytes()).isEqualTo(out.readableBytes());
        assertThat(BranchOutcomeRecord.read(out)).isEqualTo(decision);
    }

    @Test
    void shouldWriteWhatNeedNotBeRememberedOfBranchesAndDecisions() {
        BranchForgetRecord forget = new BranchForgetRecord(XID);
        forget.write(out);
        assertThat(hex()).isEqualTo(XID_HEX);
        assertThat(BranchForgetRecord.read(out)).isEqualTo(forget);

        out.clear();
        DecisionDoneRecord done = new DecisionDoneRecord(TRANSACTION, "g2");
        done.write(out);
        assertThat(hex()).isEqualTo(ID_HEX + "0000000000000003" + "00026732");
        assertThat(DecisionDoneRecord.read(out)).isEqualTo(done);
    }

    @Test
    void shouldWriteASubscription() {
        SubscriptionRecord all = new SubscriptionRecord(5, 1, (byte) 3, null, "c", "s", null);
        SubscriptionRecord some = new SubscriptionRecord(5, 1, (byte) 3, ID, "c", "s", "x = 1");
        all.write(out);
        assertThat(hex())
                .isEqualTo("00000005" + "00000001" + "03" + "00" + "0".repeat(32) + "000163" + "000173" + "ffff");
        some.write(out);

        assertThat(hex()).endsWith("03" + "01" + ID_HEX + "000163" + "000173" + "0005" + "78203d2031");
        assertThat(SubscriptionRecord.read(out)).isEqualTo(all);
        assertThat(SubscriptionRecord.read(out)).isEqualTo(some);
    }

    @Test
    void shouldWriteWhatIsDue() {
        DueRecord due = new DueRecord(List.of(new DueRecord.Place(1, 64, 5, 4, 9)));
        due.write(out);

        assertThat(hex()).isEqualTo(
                "00000001" + "0000000000000001" + "0000000000000040" + "00000005" + "04" + "0000000000000009");
        assertThat(due.bytes()).isEqualTo(out.readableBytes());
        assertThat(DueRecord.read(out, 0)).isEqualTo(due);
    }

    @Test
    void shouldWriteADeadLetter() {
        DeadLetterRecord dead = new DeadLetterRecord(5, 1, 4, 9);
        dead.write(out);
        assertThat(hex()).isEqualTo("00000005" + "00000001" + "04" + "000000" + "0000000000000009");
        MessageRecord.writePrefix(out, 6, 4, 0, 0);
        writeImage(null);

        assertThat(DeadLetterRecord.read(out, 0)).isEqualTo(dead);
        MessageRecord read = new MessageRecord().wrap(RecordKind.DEAD_LETTER, out, 0, out.readableBytes());
        assertThat(read.destination()).isEqualTo(6);
        assertThat(read.image().sequence()).isEqualTo(7);
    }

    @Test
    void shouldKeepTheCodesOfKinds() {
        assertThat(List.of(RecordKind.MESSAGE.code(), RecordKind.RELOCATION.code(), RecordKind.DUE.code(),
                RecordKind.DEAD_LETTER.code(), RecordKind.PREPARE.code(), RecordKind.DECISION_DONE.code()))
                .containsExactly((byte) 1, (byte) 14, (byte) 15, (byte) 16, (byte) 17, (byte) 21);
    }

    /** They are in index files. */
    @Test
    void shouldKeepTheDigestsOfIds() {
        writeImage("order-17");
        MessageImage image = new MessageImage().wrap(out, 0, out.readableBytes());

        assertThat(Integer.toHexString(FilterDigest.of(image))).isEqualTo("439493a4");
        assertThat(FilterDigest.of(image)).isEqualTo(
                FilterDigest.ofCorrelationId("order-17") | FilterDigest.ofMessageId("ID:" + ID_HEX + "-7"));
        assertThat(FilterDigest.ofCorrelationId("") & FilterDigest.CORRELATION_ID_MASK).isNotZero();
        assertThat(image.bits() & ImageLayout.CORRELATION_ID_IS_BYTES).isZero();
        assertThat(EntryDigest.of(image)).as("without message group").isEqualTo(0x439493a4L);
    }

    @Test
    void shouldKeepTheHashesOfMessageGroups() {
        new MessageImageWriter().begin(out, BodyKind.TEXT, 0, 4).times(1, 2, 3).identity(ID, 7)
                .destination(DestinationKind.TOPIC, "t").replyTo(null, null).correlationId("order-17").type(null)
                .properties(Map.of("JMSXGroupID", "east")).endHeader();
        long digest = EntryDigest.of(new MessageImage().wrap(out, 0, out.readableBytes()));

        assertThat(Integer.toHexString(EntryDigest.group(digest))).isEqualTo("7d123eb2");
        assertThat(EntryDigest.filter(digest)).isEqualTo(0x439493a4);
    }
}
