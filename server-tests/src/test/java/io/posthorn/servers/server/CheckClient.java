package io.posthorn.servers.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs checks of the deployed application. */
public final class CheckClient {
    private static final Pattern RESULT = Pattern.compile("\"result\":\"(\\d+)\"");
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private static final long LOOK_INTERVAL_MS = 200;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI application;

    /** @param application the address of the application, with a slash at the end */
    public CheckClient(URI application) {
        this.application = application;
    }

    /** Runs one check; fails with what it reports. */
    public void run(String check) throws IOException, InterruptedException {
        report(check);
    }

    /** Runs one measurement; answers the number it reports. */
    public long measure(String measurement) throws IOException, InterruptedException {
        Matcher result = RESULT.matcher(report(measurement));
        assertThat(result.find()).isTrue();
        return Long.parseLong(result.group(1));
    }

    private String report(String check) throws IOException, InterruptedException {
        HttpResponse<String> response = get("checks/" + check);
        assertThat(response.statusCode()).as(() -> readable(response.body())).isEqualTo(200);
        return response.body();
    }

    /** The report's line breaks as such; what is no report, as the page of a server that failed, stays as it is. */
    private static String readable(String report) {
        return report.replace("\\n", "\n").replace("\\\"", "\"");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(application.resolve(path)).timeout(DEADLINE).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Whether the application answers. */
    public boolean isReady() throws InterruptedException {
        try {
            return get("ready.txt").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until the application answers. */
    public void awaitReady(long deadlineMs) throws InterruptedException {
        await(true, deadlineMs);
    }

    /** Waits until the application does not answer any more. */
    public void awaitGone(long deadlineMs) throws InterruptedException {
        await(false, deadlineMs);
    }

    private void await(boolean ready, long deadlineMs) throws InterruptedException {
        long deadline = System.nanoTime() + deadlineMs * 1_000_000;
        while (isReady() != ready) {
            assertThat(System.nanoTime()).as("time until the application is " + (ready ? "ready" : "gone"))
                    .isLessThan(deadline);
            Thread.sleep(LOOK_INTERVAL_MS);
        }
    }
}
