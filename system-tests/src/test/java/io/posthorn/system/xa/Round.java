package io.posthorn.system.xa;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.system.xa.orders.Place;
import io.posthorn.system.xa.orders.RoundPlan;
import io.posthorn.system.xa.orders.Strike;
import io.posthorn.system.xa.orders.Style;
import io.posthorn.system.xa.orders.Telling;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Sends orders, lets one client life after the other process them, and kills what the plan says. */
final class Round {
    private static final int MOST_LIVES = 8;
    private static final int KILLED = 137;

    private final House house;
    private final RoundPlan plan;
    private final Path folder;
    private final List<String> events = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final List<CompletableFuture<Void>> returning = new ArrayList<>();
    private int happened;
    private int recovered;
    private boolean counted;

    Round(House house, RoundPlan plan, Path folder) {
        this.house = house;
        this.plan = plan;
        this.folder = folder;
    }

    /** Runs it; answers what was wrong. */
    List<String> run() throws IOException, InterruptedException, JMSException {
        Files.createDirectories(folder);
        sendOrders();
        for (int life = 0; life < MOST_LIVES && !counted; life++) {
            int exitCode = live(life);
            if (exitCode != 0 && exitCode != KILLED) {
                differences.add("life " + life + " ended with exit code " + exitCode);
                break;
            }
        }
        awaitServers();
        if (!counted && differences.isEmpty()) {
            differences.add("never counted");
        }
        return differences;
    }

    private void sendOrders() throws JMSException {
        try (Connection connection = new PosthornConnectionFactory(house.url()).createConnection()) {
            Session session = connection.createSession();
            subscribe(plan.from());
            subscribe(plan.to());
            MessageProducer producer = session.createProducer(plan.from().of(session));
            for (int i = 0; i < plan.orders(); i++) {
                producer.send(session.createTextMessage(plan.order(i)));
            }
        }
    }

    private void subscribe(Place place) throws JMSException {
        try (Connection connection = new PosthornConnectionFactory(house.url()).createConnection()) {
            place.identify(connection);
            place.consume(connection.createSession()).close();
        }
    }

    private int live(int life) throws IOException, InterruptedException {
        try (ClientProcess client = new ClientProcess(folder.resolve("client-" + life + ".log"), house.url(),
                folder.toString(), house.cast().toString(), plan.style() == Style.LOCAL ? "local" : "xa",
                String.valueOf(plan.seed()), String.valueOf(happened))) {
            for (String line = client.next(); line != null; line = client.next()) {
                hear(line, client);
            }
            return client.exitCode();
        }
    }

    private void hear(String line, ClientProcess client) throws IOException, InterruptedException {
        for (Telling what : Telling.values()) {
            int at = line.indexOf(what.prefix()); // behind what a logger has not ended yet
            if (at >= 0) {
                hear(what, line.substring(at + what.prefix().length()), client);
            }
        }
    }

    private void hear(Telling what, String text, ClientProcess client) throws IOException, InterruptedException {
        switch (what) {
            case STRIKE -> {
                happened = 1 + Integer.parseInt(text.trim());
                strike(plan.strikes().get(happened - 1), client);
            }
            case NOTE -> events.add(text);
            case DIFFERENCE -> differences.add(text);
            case RECOVERED -> recovered += Integer.parseInt(text.trim());
            case COUNTED -> counted = true;
        }
    }

    private void strike(Strike strike, ClientProcess client) throws IOException, InterruptedException {
        events.add(strike.toString());
        if (strike.victim().equals(Strike.CLIENT)) {
            return; // it does that itself
        }
        awaitServers(); // one that is still away cannot be killed again
        house.kill(strike.victim());
        if (strike.downMs() < 0) {
            house.start(strike.victim());
        } else {
            returning.add(CompletableFuture.runAsync(() -> restart(strike.victim()),
                    CompletableFuture.delayedExecutor(strike.downMs(), TimeUnit.MILLISECONDS)));
        }
        client.goOn();
    }

    private void restart(String server) {
        try {
            house.start(server);
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private void awaitServers() {
        returning.forEach(CompletableFuture::join);
        returning.clear();
    }

    /** How many strikes of the plan happened. */
    int strikes() {
        return happened;
    }

    /** How many branches the transaction manager's recovery has decided. */
    int recovered() {
        return recovered;
    }

    @Override
    public String toString() {
        return "%s%n  what happened: %s".formatted(plan, events);
    }
}
