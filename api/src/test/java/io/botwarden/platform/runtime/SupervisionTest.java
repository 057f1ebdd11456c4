package io.botwarden.platform.runtime;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens to requests, health, background work and acknowledged data when the database is
 * killed, stops or runs out of space, and that everything recovers automatically.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "it sends signals, and finds processes in /proc")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupervisionTest {

    private static final String PASSWORD = "correct horse battery";
    private static final int SIZE_OF_DISK = 320;
    private static final int LEFT_ON_FULL_DISK = 6;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final Set<String> acknowledged = new TreeSet<>();

    @TempDir private static Path folder;

    private Path disk;
    private Path otherDisk;
    private boolean ownDisk;
    private Path data;
    private ApplicationProcess application;
    private URI address;
    private String token;

    @BeforeAll
    void startOnADiskOfItsOwn() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        otherDisk = Files.createDirectory(folder.resolve("elsewhere"));
        ownDisk = mount(disk) && mount(otherDisk);
        Path home = disk.resolve("home");
        data = new Home(home).postgresData();
        application =
                ApplicationProcess.start(
                        folder, home, Map.of("BOTWARDEN_ADMIN_PASSWORD", PASSWORD));
        address = application.awaitReady();
        token = signIn(address);
        write();
    }

    @AfterAll
    void end() throws Exception {
        if (application != null) {
            application.close();
        }
        if (ownDisk) {
            run("umount", "-l", disk.toString());
            run("umount", "-l", otherDisk.toString());
        }
    }

    @Test
    void restartsKilledServer() throws Exception {
        DatabaseAddress before = application.database();
        long killed = application.databasePid();

        signal("KILL", killed);

        goesOn();
        assertThat(application.databasePid()).isNotEqualTo(killed);
        assertThat(application.database().jdbcUrl())
                .as("where the pools look for it")
                .isEqualTo(before.jdbcUrl());
    }

    /** Stopped child processes do not notice that their postmaster is gone. */
    @Test
    @Tag("nightly")
    void cleansUpAfterKilledServer() throws Exception {
        List<Long> children = new ArrayList<>(processes());
        long killed = application.databasePid();
        children.remove(killed);

        for (long child : children) {
            signal("STOP", child);
        }
        signal("KILL", killed);

        goesOn();
        assertThat(processes()).doesNotContainAnyElementsOf(children);
    }

    @Test
    @Tag("nightly")
    void reportsUnresponsiveServer() throws Exception {
        List<Long> all = processes();

        for (long process : all) {
            signal("STOP", process);
        }
        try {
            await("health tells", () -> health("/actuator/health") == 503);
            assertThat(health("/actuator/health/readiness")).isEqualTo(503);
            assertThat(health("/actuator/health/liveness")).isEqualTo(200);
            refusesEverything();
        } finally {
            for (long process : all) {
                signal("CONT", process);
            }
        }

        goesOn();
    }

    @Test
    @Tag("nightly")
    void reportsRefusedConnections() throws Exception {
        long postmaster = application.databasePid();

        signal("STOP", postmaster);
        try {
            await("health tells", () -> health("/actuator/health") == 503);
        } finally {
            signal("CONT", postmaster);
        }

        goesOn();
    }

    @Test
    @Tag("nightly")
    void recoversFromFullDisk() throws Exception {
        assumeTrue(ownDisk, "a small disk can be mounted, which takes root");
        Path filler = disk.resolve("filler");
        fill(disk, filler, LEFT_ON_FULL_DISK);

        await("health tells", () -> health("/actuator/health") == 503);
        await("PostgreSQL has no room left", () -> !grow());
        for (int k = 0; k < 10; k++) {
            write();
        }
        Files.delete(filler);

        goesOn();
    }

    @Test
    @Tag("nightly")
    void reconnectsToExternalServer() throws Exception {
        Home server = new Home(otherDisk);
        Files.createSymbolicLink(
                server.programs(), new Home(disk.resolve("home")).programs().toRealPath());
        try (EmbeddedDatabase database = EmbeddedDatabase.start(server);
                ApplicationProcess other =
                        ApplicationProcess.start(
                                folder,
                                folder.resolve("other"),
                                Map.of(
                                        "BOTWARDEN_ADMIN_PASSWORD",
                                        PASSWORD,
                                        "BOTWARDEN_DATABASE_JDBC_URL",
                                        database.address().jdbcUrl(),
                                        "BOTWARDEN_DATABASE_PASSWORD",
                                        database.address().password()))) {
            URI there = other.awaitReady();
            signal("KILL", PostgresProcesses.postmaster(database.data()).orElseThrow().pid());
            await("health tells", () -> status(there.resolve("/actuator/health")) == 503);
            assertThat(status(there.resolve("/graphql?query=%7B__typename%7D"))).isEqualTo(503);

            await("it is started again", database::revive);

            await("health tells", () -> status(there.resolve("/actuator/health")) == 200);
            await(
                    "requests are served",
                    () -> status(there.resolve("/graphql?query=%7B__typename%7D")) == 401);
            if (ownDisk) {
                tellsThatItsDiskIsFull(there, database);
            }
        }
    }

    /** Only writes show whether an external server has disk space left. */
    private void tellsThatItsDiskIsFull(URI there, EmbeddedDatabase server) throws Exception {
        String admin = signIn(there);
        // so that the writes below need no new WAL segment
        DatabaseAddress own = server.address();
        int port = URI.create(own.jdbcUrl().substring("jdbc:".length())).getPort();
        texts(
                DatabaseAddress.onLoopback(port, "postgres", "postgres", own.password()),
                "select pg_switch_wal()::text");
        assertThat(create(there, admin, UUID.randomUUID().toString()).statusCode()).isEqualTo(200);
        Path filler = otherDisk.resolve("filler");
        fill(otherDisk, filler, 0);

        await(
                "a write is refused",
                () -> create(there, admin, UUID.randomUUID().toString()).statusCode() == 503);
        await("health tells", () -> status(there.resolve("/actuator/health")) == 503);
        assertThat(status(there.resolve("/graphql?query=%7B__typename%7D")))
                .as("reads are served")
                .isEqualTo(401);
        Files.delete(filler);

        await("health tells", () -> status(there.resolve("/actuator/health")) == 200);
        assertThat(create(there, admin, UUID.randomUUID().toString()).statusCode()).isEqualTo(200);
    }

    /**
     * Until a write is acknowledged again, each is rejected properly; then nothing is lost, and
     * background work continues too.
     */
    private void goesOn() throws Exception {
        await("a write is acknowledged", this::write);
        await("health tells", () -> health("/actuator/health") == 200);
        assertThat(health("/actuator/health/readiness")).isEqualTo(200);
        write();
        assertThat(texts("select code from department")).containsAll(acknowledged);
        await(
                "events are told, and entries are in the log",
                () ->
                        texts(
                                        """
                                        select 'event ' || id from outbox_event where published_at is null
                                        union all
                                        select 'entry ' || id from audit_entry e
                                        where not exists (select from audit_leaf l where l.id = e.id)
                                        """)
                                .isEmpty());
        String now = texts("select now()::text").iterator().next();
        await(
                "recurring work is done",
                () ->
                        !texts(
                                        "select task_name from scheduled_task where last_success > '%s'"
                                                .formatted(now))
                                .isEmpty());
    }

    /** Creates a department; false if that is rejected temporarily. */
    private boolean write() throws Exception {
        String code = UUID.randomUUID().toString();
        HttpResponse<String> answer = create(address, token, code);
        if (answer.statusCode() == 503) {
            assertUnavailable(answer);
            assertThat(json.readTree(answer.body()).at("/errors/0/extensions/code").asString())
                    .as(answer.body())
                    .isEqualTo("UNAVAILABLE");
            return false;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(
                        json.readTree(answer.body())
                                .at("/data/createDepartment/department/id")
                                .asString())
                .as(answer.body())
                .startsWith("department_");
        acknowledged.add(code);
        return true;
    }

    private HttpResponse<String> create(URI there, String admin, String code) throws Exception {
        return http.send(
                HttpRequest.newBuilder(there.resolve("/graphql"))
                        .timeout(LONG_ENOUGH)
                        .header("authorization", "Bearer " + admin)
                        .header("content-type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        json.writeValueAsString(
                                                Map.of(
                                                        "query",
                                                        "mutation { createDepartment(input: {code: \"%s\", name: \"One\"}) { department { id } errors { code } } }"
                                                                .formatted(code)))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String signIn(URI there) throws Exception {
        HttpResponse<String> signedIn =
                http.send(
                        HttpRequest.newBuilder(there.resolve("/auth/token"))
                                .timeout(LONG_ENOUGH)
                                .header("content-type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"username\": \"admin\", \"password\": \"%s\"}"
                                                        .formatted(PASSWORD)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return json.readTree(signedIn.body()).get("accessToken").asString();
    }

    private static boolean mount(Path folder) throws Exception {
        return run(
                "mount", "-t", "tmpfs", "-o", "size=" + SIZE_OF_DISK + "m", "t", folder.toString());
    }

    /** Fills a disk with a file, so that less than a number of MiB and one block are free. */
    private static void fill(Path disk, Path filler, int left) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            byte[] block = new byte[left == 0 ? 1 << 12 : 1 << 20];
            while (Files.getFileStore(disk).getUsableSpace() > (long) left << 20) {
                file.write(block);
            }
        }
    }

    /** Lets PostgreSQL write 20 MB; false if it cannot. */
    private boolean grow() throws IOException {
        try {
            texts("create table if not exists growing (t text)");
            texts(
                    "insert into growing select string_agg(md5(n::text || k), '') from generate_series(1, 3000) n, generate_series(1, 200) k group by n");
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private void refusesEverything() throws Exception {
        Map<String, String> bodies = new HashMap<>();
        bodies.put("/graphql", "{\"query\": \"{ viewer { username } }\"}");
        bodies.put("/auth/token", "{\"username\": \"admin\", \"password\": \"x\"}");
        bodies.put("/auth/refresh", "{\"refreshToken\": \"x\"}");
        bodies.put("/ingest/interactions", "{}");
        bodies.put("/v1/metrics", "{}");
        bodies.put("/import/junit", "<testsuites/>");
        bodies.put("/access/v1/evaluation", "{}");
        bodies.put("/analytics/sql", "{\"sql\": \"select 1\"}");
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            assertUnavailable(post(body.getKey(), "application/json", body.getValue()));
        }
        for (String path : List.of("/graphql?query=%7B__typename%7D", "/import/mappings")) {
            assertUnavailable(
                    http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()));
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).as(answer.body()).isPresent();
        assertThat(answer.body()).doesNotContain("INTERNAL_ERROR");
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return http.send(
                request(path)
                        .header("content-type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(LONG_ENOUGH);
        return token == null ? request : request.header("authorization", "Bearer " + token);
    }

    private int health(String path) throws Exception {
        return status(address.resolve(path));
    }

    private int status(URI uri) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(uri).timeout(LONG_ENOUGH).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Set<String> texts(String sql) throws IOException, SQLException {
        return texts(application.database(), sql);
    }

    private static Set<String> texts(DatabaseAddress database, String sql) throws SQLException {
        Set<String> texts = new TreeSet<>();
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.execute(sql) ? statement.getResultSet() : null) {
            while (rows != null && rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** All processes of the server. */
    private List<Long> processes() throws IOException {
        Path folderOfTheirs = data.toRealPath();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> folderOfTheirs.equals(folderOf(pid)))
                .toList();
    }

    private static @Nullable Path folderOf(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/%d/cwd".formatted(pid)));
        } catch (IOException _) {
            return null;
        }
    }

    private static void signal(String signal, long pid) throws Exception {
        run("kill", "-" + signal, String.valueOf(pid));
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void await(String what, Callable<Boolean> reached) throws Exception {
        long end = System.nanoTime() + LONG_ENOUGH.multipliedBy(3).toNanos();
        while (!reached.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(Duration.ofMillis(100));
        }
    }
}
