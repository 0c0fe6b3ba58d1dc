package io.posthorn.examples.orders.run.job;

import io.posthorn.examples.routing.flow.JobException;
import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The application as it is seen from outside. Any thread. */
public final class Shop {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int SERVER_ERROR = 500;

    private final URI page;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    /** The application whose page has this address, with a slash at the end. */
    public Shop(URI page) {
        this.page = page;
    }

    /** Where to look at it. */
    public URI page() {
        return page;
    }

    /**
     * Places an order once.
     *
     * @return what the application said; {@link Placed#NOT_NOW} also when nobody answered
     * @throws JobException when it calls the order wrong
     */
    public Placed place(Order order) throws InterruptedException {
        HttpRequest request = request("orders").header("Content-Type", FORM)
                .POST(HttpRequest.BodyPublishers.ofString(form(order))).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == CREATED) {
                return Placed.NEW;
            }
            if (answer.statusCode() == OK) {
                return Placed.KNOWN;
            }
            if (answer.statusCode() >= SERVER_ERROR) {
                return Placed.NOT_NOW;
            }
            throw new JobException("the application refused " + order.reference() + ": " + answer.body());
        } catch (IOException e) {
            // The connection broke or nothing came: whether the order was placed, its reference will tell.
            return Placed.NOT_NOW;
        }
    }

    /** The sums, read from the database. */
    public Totals totals() throws IOException, InterruptedException {
        var sums = new Properties();
        sums.load(new StringReader(get("ledger/totals", "text/plain")));
        return Totals.of(sums);
    }

    /** Every order in the database. */
    public List<LedgerLine> ledger() throws IOException, InterruptedException {
        return get("ledger", "text/plain").lines().map(LedgerLine::parse).toList();
    }

    /** The references of the orders in the dead-letter queue, as often as they are in it. */
    public List<String> deadLetters() throws IOException, InterruptedException {
        return get("dead-letters", "text/plain").lines().toList();
    }

    /** Whether it answers. */
    public boolean open() throws InterruptedException {
        try {
            totals();
            return true;
        } catch (IOException e) {
            // Not yet: the caller asks again.
            return false;
        }
    }

    private String get(String path, String type) throws IOException, InterruptedException {
        HttpRequest request = request(path).header("Accept", type).GET().build();
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            // Its own message is empty.
            throw new IOException("the server does not answer at " + request.uri(), e);
        }
        if (answer.statusCode() != OK) {
            throw new IOException(request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(page.resolve("api/" + path)).timeout(TIMEOUT);
    }

    private static String form(Order order) {
        return Map.of("reference", order.reference(), "customer", order.customer(), "item", order.item(), "quantity",
                String.valueOf(order.quantity()), "document", order.document()).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
