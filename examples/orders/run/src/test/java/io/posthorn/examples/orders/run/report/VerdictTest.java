package io.posthorn.examples.orders.run.report;

import io.posthorn.examples.orders.run.job.Expected;
import io.posthorn.examples.orders.run.job.LedgerLine;
import io.posthorn.examples.routing.content.MessageKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class VerdictTest {
    private static final List<Expected> EXPECTED = List.of(new Expected("a", MessageKind.HL7, "sum-a", true),
            new Expected("b", MessageKind.FHIR, "sum-b", true), new Expected("bad", MessageKind.HL7, "sum-c", false));

    private final List<LedgerLine> ledger = new ArrayList<>(List.of(new LedgerLine("a", "sum-a", 1, 0, 1),
            new LedgerLine("b", "sum-b", 1, 0, 1), new LedgerLine("bad", "sum-c", 0, 0, 0)));
    private List<String> dead = List.of("bad");

    @Test
    void shouldBeCleanWhenEachOrderIsConfirmedOnceAndTheBadOneIsDead() {
        assertThat(verdict().clean()).isTrue();
        assertThat(verdict().total()).isEqualTo(new Tally(3, 3, 2, 2, 1, 0, 0, 0));
        assertThat(verdict().byKind().get(MessageKind.HL7)).isEqualTo(new Tally(2, 2, 1, 1, 1, 0, 0, 0));
        assertThat(VerdictTable.lines(verdict()))
                .anyMatch(
                        line -> line.matches("  \\| all +\\| +3 \\| +3 \\| +2 \\| +2 \\| +1 \\| +0 \\| +0 \\| +0 \\|"));
    }

    @Test
    void shouldLeaveTheOrdersOfVisitorsAlone() {
        ledger.add(new LedgerLine("web-1", "sum", 0, 0, 0));
        dead = List.of("bad", "web-2");

        assertThat(verdict().clean()).isTrue();
    }

    @Test
    void shouldFindAnOrderWithoutItsRow() {
        ledger.remove(0);

        assertThat(verdict().clean()).isFalse();
        assertThat(verdict().total().lost()).isEqualTo(1);
    }

    @Test
    void shouldFindAnOrderThatIsNotFulfilledOrNotConfirmed() {
        ledger.set(0, new LedgerLine("a", "sum-a", 0, 0, 0));
        ledger.set(1, new LedgerLine("b", "sum-b", 1, 0, 0));

        assertThat(verdict().clean()).isFalse();
        assertThat(verdict().total().lost()).isEqualTo(2);
    }

    @Test
    void shouldFindWhatHappenedTwice() {
        ledger.set(0, new LedgerLine("a", "sum-a", 2, 0, 1));
        ledger.set(1, new LedgerLine("b", "sum-b", 1, 0, 3));
        dead = List.of("bad", "bad");

        assertThat(verdict().clean()).isFalse();
        assertThat(verdict().total().twice()).isEqualTo(1 + 2 + 1);
    }

    @Test
    void shouldFindAGoodOrderThatDiedAndABadOneThatDidNot() {
        ledger.set(0, new LedgerLine("a", "sum-a", 0, 0, 0));
        dead = List.of("a");

        assertThat(verdict().clean()).isFalse();
        assertThat(verdict().total().lost()).isEqualTo(2);
    }

    @Test
    void shouldFindAnotherDocument() {
        ledger.set(0, new LedgerLine("a", "other", 1, 0, 1));
        ledger.set(1, new LedgerLine("b", "sum-b", 1, 1, 1));

        assertThat(verdict().clean()).isFalse();
        assertThat(verdict().total().damaged()).isEqualTo(2);
    }

    @Test
    void shouldFindStrays() {
        Verdict verdict = Verdict.of(EXPECTED, ledger, dead, 1);

        assertThat(verdict.clean()).isFalse();
        assertThat(VerdictTable.lines(verdict)).anyMatch(line -> line.contains("1 rows of orders that nobody placed"));
    }

    private Verdict verdict() {
        return Verdict.of(EXPECTED, ledger, dead, 0);
    }
}
