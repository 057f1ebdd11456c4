package io.botwarden.bench.rivals;

import io.botwarden.bench.Settings;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostGraphile on the database of a running Botwarden, in one process or several. */
public final class PostGraphile implements ReadServer, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RivalProcess process;
    private final int processes;
    private String orderMark = "";

    private PostGraphile(RivalProcess process, int processes) {
        this.process = process;
        this.processes = processes;
    }

    /**
     * Installs PostGraphile where it is not yet, protects the rows, and starts it.
     *
     * @param token of any viewer
     */
    public static PostGraphile start(
            Settings settings, Botwarden botwarden, int processes, String token)
            throws IOException, InterruptedException, SQLException {
        Path folder = settings.folder().resolve("postgraphile");
        install(folder);
        String password = UUID.randomUUID().toString();
        protect(botwarden, folder, password);
        int port = Botwarden.freePort();
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        "postgres://postgraphile:%s@127.0.0.1:%d/botwarden"
                                .formatted(password, botwarden.postgresPort()),
                        "JWT_SECRET",
                        RivalProcess.tokenKey(botwarden),
                        "NODE_ENV",
                        "production");
        List<String> command =
                List.of(
                        folder.resolve("node_modules/.bin/node").toString(),
                        "server.mjs",
                        "--port",
                        Integer.toString(port),
                        "--processes",
                        Integer.toString(processes));
        PostGraphile started =
                new PostGraphile(
                        RivalProcess.start(
                                "postgraphile", settings, folder, command, environment, port),
                        processes);
        try {
            started.orderMark = started.orderMark(token);
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
        return started;
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        Path installed = folder.resolve("node_modules/.package-lock.json");
        Path wanted = folder.resolve("package-lock.json");
        if (Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted))
                        >= 0) {
            return;
        }
        Commands.run(folder, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund"));
    }

    /** Roles and policies; only a superuser makes roles. */
    private static void protect(Botwarden botwarden, Path folder, String password)
            throws IOException, SQLException {
        try (Connection superuser =
                        DriverManager.getConnection(
                                botwarden.jdbcUrl(), "postgres", botwarden.databasePassword());
                Statement statement = superuser.createStatement()) {
            statement.execute(Files.readString(folder.resolve("row-level-security.sql")));
            statement.execute("alter role postgraphile password '%s'".formatted(password));
        }
    }

    /**
     * What its cursors of the list's order begin with; it is told by the cursor of a first page.
     */
    private String orderMark(String token) throws IOException, InterruptedException {
        JsonNode first =
                JSON.readTree(
                        "{\"states\":[\"CLOSED\"],\"before\":\"9999-01-01T00:00:00Z\",\"after\":null}");
        HttpRequest request =
                HttpRequest.newBuilder(endpoint(ReadQuery.Q5_FIRST))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body(ReadQuery.Q5_FIRST, first)))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(request, BodyHandlers.ofString()).body();
            JsonNode cursor =
                    JSON.readTree(answer)
                            .path("data")
                            .path("incidents")
                            .path("pageInfo")
                            .path("endCursor");
            if (!cursor.isString()) {
                throw new IOException("PostGraphile gave no cursor but " + answer);
            }
            return JSON.readTree(Base64.getDecoder().decode(cursor.asString())).path(0).asString();
        }
    }

    @Override
    public String name() {
        return processes == 1 ? "PostGraphile" : "PostGraphile, %d processes".formatted(processes);
    }

    @Override
    public URI endpoint(ReadQuery query) {
        return process.address().resolve("/graphql");
    }

    @Override
    public String body(ReadQuery query, JsonNode drawn) {
        return Spelling.postGraphile(query, drawn, orderMark);
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
