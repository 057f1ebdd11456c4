package io.botwarden.bench.reads;

import io.botwarden.bench.Settings;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.machine.Ports;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** PostGraphile over the same database, with row-level security that hides the same rows. */
final class PostGraphile extends Rival {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONNECTIONS = 8;
    private static final String ROLE = "postgraphile";
    private static final String ROWS =
            "query($before: Datetime!) { incidents(first: 100, condition: {openedBefore: $before},"
                    + " orderBy: [OPENED_AT_DESC, PRIMARY_KEY_DESC])"
                    + " { edges { cursor node { rowId } } } }";

    private final int processes;

    private PostGraphile(Settings settings, Botwarden botwarden, int processes, int port)
            throws IOException, InterruptedException {
        super(
                List.of(
                        "node_modules/.bin/node",
                        "server.mjs",
                        "--port",
                        Integer.toString(port),
                        "--processes",
                        Integer.toString(processes),
                        "--connections",
                        Integer.toString(CONNECTIONS)),
                Map.of(
                        "NODE_ENV",
                        "production",
                        "JWT_SECRET",
                        tokenKey(botwarden),
                        "DATABASE_URL",
                        "postgres://%s:%s@127.0.0.1:%d/botwarden"
                                .formatted(
                                        ROLE,
                                        botwarden.databasePassword(),
                                        botwarden.postgresPort())),
                folder(settings),
                port,
                settings.work().resolve("postgraphile-%d.log".formatted(processes)));
        this.processes = processes;
    }

    static PostGraphile start(Settings settings, Botwarden botwarden, int processes)
            throws IOException, InterruptedException {
        return Ports.onFreePort(port -> new PostGraphile(settings, botwarden, processes, port));
    }

    /** Installs it, and creates its roles and policies in the database. */
    static void prepare(Settings settings, Botwarden botwarden)
            throws IOException, InterruptedException, SQLException {
        Path folder = folder(settings);
        Path installed = folder.resolve("node_modules/.package-lock.json");
        Path wanted = folder.resolve("package-lock.json");
        if (!Files.exists(installed)
                || Files.getLastModifiedTime(wanted).compareTo(Files.getLastModifiedTime(installed))
                        > 0) {
            Commands.run(
                    folder, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund", "--silent"));
        }
        String password = botwarden.databasePassword();
        try (Connection superuser =
                        DriverManager.getConnection(botwarden.jdbcUrl(), "postgres", password);
                Statement statement = superuser.createStatement()) {
            statement.execute(Files.readString(folder.resolve("row-level-security.sql")));
            statement.execute("alter role %s password '%s'".formatted(ROLE, password));
        }
    }

    private static Path folder(Settings settings) {
        return settings.folder().resolve("postgraphile");
    }

    @Override
    public String name() {
        return processes == 1 ? "PostGraphile" : "PostGraphile, %d processes".formatted(processes);
    }

    @Override
    public URI address(Question question) {
        return resolve("/graphql");
    }

    @Override
    public String body(Question question, ObjectNode variables) {
        return JSON.createObjectNode()
                .put("query", question.document("postgraphile"))
                .set("variables", variables)
                .toString();
    }

    @Override
    public JsonNode cursor(ObjectNode row, String token) throws IOException, InterruptedException {
        return Cursors.find(
                Http.ask(
                        address(Question.Q5),
                        token,
                        ROWS,
                        JSON.createObjectNode().put("before", Cursors.justAfter(row))),
                Long.toString(row.get("id").asLong()),
                "rowId");
    }
}
