package io.posthorn.examples.orders.run.page;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.htmlunit.BrowserVersion;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;

/** The page in a browser of its own, used as a visitor uses it. A script that fails makes the test fail. */
final class OrdersPage implements AutoCloseable {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long LOOK_MS = 200;

    private final WebClient browser = new WebClient(BrowserVersion.CHROME);
    private final HtmlPage page;

    OrdersPage(URI address) throws IOException {
        browser.getOptions().setFetchPolyfillEnabled(true);
        page = browser.getPage(address.toURL());
    }

    /** Fills in the form and presses the button; the answer is what the page says below it. */
    String place(String customer, String item, String quantity) throws IOException {
        HtmlForm form = page.getHtmlElementById("order");
        form.getInputByName("customer").setValue(customer);
        form.getInputByName("quantity").setValue(quantity);
        HtmlSelect items = form.getSelectByName("item");
        items.setSelectedAttribute(items.getOptionByValue(item), true);
        page.getElementById("answer").setTextContent("");
        page.<HtmlButton>getHtmlElementById("place").click();
        return await("answer", text -> !text.isBlank());
    }

    /** Waits until the element of that id is there and its text is as wanted; answers the text. */
    String await(String id, Predicate<String> wanted) {
        long deadlineNanos = System.nanoTime() + TIMEOUT_NANOS;
        while (true) {
            browser.waitForBackgroundJavaScript(LOOK_MS);
            DomElement element = page.getElementById(id);
            String text = element == null ? "" : element.asNormalizedText();
            if (element != null && wanted.test(text)) {
                return text;
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError(id + " is still '" + text + "' on the page:\n" + page.asNormalizedText());
            }
        }
    }

    int number(String id) {
        return Integer.parseInt(page.getElementById(id).asNormalizedText());
    }

    /** The text of the row with that order in the dead-letter queue; empty when there is none. */
    String deadLetter(String reference) {
        return page.getElementById("letters").getElementsByTagName("tr").stream().map(DomElement::asNormalizedText)
                .filter(text -> text.contains(reference)).findFirst().orElse("");
    }

    /** Presses the button of an order in the dead-letter queue. */
    void replace(String reference) throws IOException {
        DomElement row = page.getElementById("letters").getElementsByTagName("tr").stream()
                .filter(each -> each.asNormalizedText().contains(reference)).findFirst().orElseThrow();
        row.getElementsByTagName("button").get(0).click();
    }

    @Override
    public void close() {
        browser.close();
    }
}
