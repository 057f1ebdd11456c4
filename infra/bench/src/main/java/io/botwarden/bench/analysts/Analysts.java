package io.botwarden.bench.analysts;

import io.botwarden.bench.server.Accounts;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Analysts with accounts of their own, each of whom sends the next query as soon as the last one
 * was answered, and waits if the server has no slot for it.
 */
final class Analysts implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "a password for an analyst";
    private static final long PAUSE = 250;
    private static final int TOO_MANY = 429;
    private static final int BUSY = 503;
    private static final int LIMIT = 422;

    private static final List<String> QUERIES =
            List.of(
                    "select bot_id, severity, count(*) as incidents, median(epoch(resolved_at) - epoch(opened_at)) as seconds from incident group by all order by all",
                    "select b.code, date_trunc('month', i.started_at) as month, count(*) as interactions from interaction i join bot b on b.id = i.bot_id group by all order by all",
                    "select d.name, count(*) as open from incident i join department d on d.id = i.department_id where i.resolved_at is null group by all order by open desc limit 20",
                    "select channel, outcome, count(*) as interactions from interaction group by all order by all");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private Analysts(URI address) {
        this.address = address;
    }

    /** Opens the accounts and lets them begin. */
    static Analysts start(Botwarden botwarden, int count) throws IOException, InterruptedException {
        Analysts analysts = new Analysts(botwarden.address().resolve("/analytics/sql"));
        Accounts accounts = new Accounts(botwarden.administrator());
        String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        for (int k = 0; k < count; k++) {
            String name = "analyst-" + run + "-" + k;
            accounts.grantOverEverything(accounts.open(name, name, PASSWORD), "ANALYST");
            String token = botwarden.signIn(name, PASSWORD).token();
            int first = k;
            analysts.threads.add(Thread.ofVirtual().start(() -> analysts.work(token, first)));
        }
        return analysts;
    }

    private void work(String token, int first) {
        try {
            for (int k = first; !stopped; k++) {
                ask(token, QUERIES.get(k % QUERIES.size()));
            }
        } catch (IOException e) {
            failure.compareAndSet(null, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(String token, String sql) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("sql", sql))))
                        .build();
        while (!stopped) {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            switch (response.statusCode()) {
                case 200 -> {
                    answered.incrementAndGet();
                    return;
                }
                case TOO_MANY, BUSY -> Thread.sleep(PAUSE);
                case LIMIT -> {
                    if (!response.body().contains("\"reason\":\"TIME\"")) {
                        throw unexpected(sql, response);
                    }
                    late.incrementAndGet();
                    return;
                }
                default -> throw unexpected(sql, response);
            }
        }
    }

    private static IOException unexpected(String sql, HttpResponse<String> response) {
        return new IOException(
                "%s returned status %d: %s".formatted(sql, response.statusCode(), response.body()));
    }

    /** The number of queries that the server ended because they took too long. */
    int late() {
        return late.get();
    }

    /** The number of answered queries. */
    int answered() {
        return answered.get();
    }

    /**
     * Ends them.
     *
     * @throws IOException if a query was rejected
     */
    void stop() throws IOException, InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
        String message = failure.get();
        if (message != null) {
            throw new IOException("An analyst's query failed: " + message);
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.forEach(Thread::interrupt);
        http.shutdownNow();
        http.close();
    }
}
