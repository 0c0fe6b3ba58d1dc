package io.posthorn.examples.orders.run.page;

import io.posthorn.examples.routing.content.SampleFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The command of the README in short form, then the page it leaves to look at. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OrdersIT {
    private static final Pattern ALL = Pattern.compile("\\| all +\\|([^\\n]+)");
    private static final int MOST_LOOKS = 3;
    private static final long START_TIMEOUT_S = 420;

    @TempDir
    private static Path samples;
    @TempDir
    private static Path temporary;
    private static OrdersCommand command;
    private static URI address;

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        SampleFolder.writeShipped(samples);
        command =
                new OrdersCommand(temporary, "--orders", "60", "--kills", "1", "--folder", samples.toString(), "--logs",
                        "target/orders-logs", "--stay");
        address = command.awaitPage(START_TIMEOUT_S);
    }

    /** As Ctrl-C does: all processes go, and everything but the logs. */
    @AfterAll
    static void interrupt() throws InterruptedException {
        try (OrdersCommand ended = command) {
            List<ProcessHandle> children = ended.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(2);

            assertThat(ended.interrupt()).as("ended in time").isTrue();

            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(temporary).isEmptyDirectory();
            assertThat(Path.of("target/orders-logs")).isDirectoryContaining("glob:**server.log");
            assertThat(command.output()).contains("all stopped; logs: ").doesNotContain("could not");
        }
    }

    @Test
    void shouldLoseNoOrderAndDoNoneTwiceWhileTheBrokerIsKilled() {
        assertThat(command.output()).contains("kill -9", "(1 of 1)", "  OK: ");
        Matcher all = ALL.matcher(command.output());
        assertThat(all.find()).isTrue();
        assertThat(all.group(1).replaceAll("[ |]+", " ").strip()).isEqualTo("60 60 57 57 3 0 0 0");
    }

    @Test
    void shouldShowAnOrderUntilItIsConfirmed() throws IOException {
        try (OrdersPage page = new OrdersPage(address)) {
            page.await("link", "connected"::equals);
            String answer = page.place("Ward 7", "Potassium", "3");

            assertThat(answer).startsWith("Placed as web-");
            String row = page.await("order-" + reference(answer), text -> text.contains("confirmed"));
            assertThat(row).contains("Ward 7", "Potassium", "3");
            assertThat(page.number("placed")).isGreaterThan(60);
            assertThat(page.number("confirmed")).isGreaterThan(57);
        }
    }

    @Test
    void shouldShowWhatIsTypedAsTextAndNotAsMarkup() throws IOException {
        try (OrdersPage page = new OrdersPage(address)) {
            String answer = page.place("<b id='bold'>Lab</b> & Söhne", "Blood count", "1");

            assertThat(page.await("order-" + reference(answer), text -> true)).contains("<b id='bold'>Lab</b> & Söhne");
        }
    }

    @Test
    void shouldSayWhyAnOrderIsNone() throws IOException {
        try (OrdersPage page = new OrdersPage(address)) {
            assertThat(page.place(" ", "Potassium", "0"))
                    .isEqualTo("Not placed: order at least one; say who orders");
            assertThat(page.place("Ward 7", "Potassium", "")).isEqualTo("Not placed: say how many are ordered");
        }
    }

    @Test
    void shouldShowAnOrderThatNobodyCanDeliverInTheDeadLetterQueueUntilItIsReplaced() throws IOException {
        try (OrdersPage page = new OrdersPage(address)) {
            String reference = reference(page.place("Ward 9", "unknown", "2"));
            page.await("order-" + reference, text -> text.contains("dead letter"));
            page.await("letters", text -> text.contains(reference));
            assertThat(page.deadLetter(reference)).contains("Ward 9", "unknown");

            page.replace(reference);

            assertThat(page.await("order-" + reference, text -> text.contains("confirmed"))).contains("Blood count");
            page.await("letters", text -> !text.contains(reference));
        }
    }

    @Test
    void shouldLookTheSameInChromiumWhereOneIsInstalled() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.installed();
        assumeTrue(chromium.isPresent(), "no Chromium on the path");
        String reference;
        try (OrdersPage page = new OrdersPage(address)) {
            reference = reference(page.place("Ward 11", "Credit transfer", "4"));
            page.await("order-" + reference, text -> text.contains("confirmed"));
        }

        String document = chromium.get().document(address);
        for (int looks = 1; looks < MOST_LOOKS && !document.contains("connected"); looks++) {
            document = chromium.get().document(address);
        }
        assertThat(document).contains("connected", "Ward 11").containsPattern(
                "<tr id=\"order-" + reference + "\">.*<span class=\"state confirmed\">confirmed</span>");
        assertThat(chromium.get().picture(address, Path.of("target", "orders.png"))).isNotEmptyFile();
    }

    private static String reference(String answer) {
        return answer.substring(answer.lastIndexOf(' ') + 1);
    }
}
