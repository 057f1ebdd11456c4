package io.botwarden.insight.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.runtime.ApplicationProcess;
import io.botwarden.platform.runtime.CommandSettings;
import io.botwarden.testing.FileClient;
import io.botwarden.testing.HomeTrail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Botwarden with records, a snapshot and an appraisal is lost, and restored from its backup. */
class BackupTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String KPI =
            """
            { kpi(id: "mttr", period: "2016-Q2", department: {code: "Group 70"})
              { value unit n percentiles { p value } snapshot { id } } }
            """;
    private static final String PASSWORD = "correct horse battery";
    private static final String EVIDENCE = "The calls were counted.";
    private static final String TAKE =
            "mutation { takeWarehouseSnapshot(input: {}) { errors { message } } }";
    private static final String DEPARTMENTS = "{ departments { edges { node { code } } } }";
    private static final String NEWEST_SNAPSHOT =
            "{ warehouseSnapshots(first: 1) { edges { node { state baseline failure } } } }";

    @TempDir private Path folder;

    private Path home;
    private Path backup;

    @Test
    @Tag("nightly")
    void restoresRecordsAndSnapshots() throws Exception {
        home = folder.resolve("home");
        backup = folder.resolve("backup");
        Path restored = folder.resolve("restored");
        Map<String, String> environment = Map.of("BOTWARDEN_ADMIN_PASSWORD", PASSWORD);
        String snapshot;
        String attachment;
        try (ApplicationProcess first = ApplicationProcess.start(folder, home, environment)) {
            Client client = new Client(first.awaitReady(), PASSWORD);
            client.ask(
                    "mutation { createDepartment(input: {code: \"kept\", name: \"K\"}) { errors { message } } }");
            FileClient files = FileClient.signIn(first.awaitReady(), PASSWORD);
            attachment = files.attach(files.requirement("files"), "calls.txt", EVIDENCE);
            client.ask(TAKE);
            snapshot = snapshotOf(client);
            assertThat(snapshot).contains("COMPLETED");
            assertThat(run("backup", backup.toString(), "--home", home.toString()))
                    .isEqualTo(new Outcome(0, ""));
        }

        assertThat(run("restore", backup.toString(), restored.toString(), "--keys", keys()))
                .isEqualTo(new Outcome(0, ""));

        try (ApplicationProcess second = ApplicationProcess.start(folder, restored, environment)) {
            Client client = new Client(second.awaitReady(), PASSWORD);
            assertThat(client.ask(DEPARTMENTS)).contains("kept");
            assertThat(client.ask(NEWEST_SNAPSHOT)).isEqualTo(snapshot);
            assertThat(FileClient.signIn(second.awaitReady(), PASSWORD).download(attachment))
                    .isEqualTo(EVIDENCE);
            HomeTrail.assertUntouched(restored);
        }
    }

    @Test
    @Tag("nightly")
    void restoresBackupOfRunningServer() throws Exception {
        home = folder.resolve("home");
        backup = folder.resolve("backup");
        Path restored = folder.resolve("restored");
        Answers before;
        try (ApplicationProcess first = start(home)) {
            before = new Client(first.awaitReady(), "botwarden-demo").answers();
            assertThat(before.kpi()).contains("\"value\":").doesNotContain("errors");

            assertThat(run("backup", backup.toString(), "--home", home.toString()))
                    .isEqualTo(new Outcome(0, ""));
        }
        assertThat(backup.resolve("home/keys")).as("the keys lie apart").doesNotExist();
        refusesWhatIsNoFreshHomeAndWhatIsDamaged(restored);

        assertThat(run("restore", backup.toString(), restored.toString(), "--keys", keys()))
                .isEqualTo(new Outcome(0, ""));

        try (ApplicationProcess second = start(restored)) {
            Client client = new Client(second.awaitReady(), "botwarden-demo");
            assertThat(client.answers()).isEqualTo(before);
            goesOnFromTheRestoredSnapshot(client, before);
            HomeTrail.assertUntouched(restored);
        }
    }

    private void refusesWhatIsNoFreshHomeAndWhatIsDamaged(Path restored) throws IOException {
        assertThat(run("backup", backup.toString(), "--home", home.toString()).problem())
                .contains("already exists");
        assertThat(run("backup", home.resolve("b").toString(), "--home", home.toString()).problem())
                .contains("is inside the home folder");
        assertThat(
                        run("backup", folder.resolve("b").toString(), "--home", backup.toString())
                                .problem())
                .contains("no Botwarden database");
        assertThat(run("restore", backup.toString(), home.toString(), "--keys", keys()).problem())
                .contains("is not empty");
        assertThat(run("restore", home.toString(), restored.toString()).problem())
                .contains("is not a backup");
        assertThat(run("restore", backup.toString(), restored.toString()).problem())
                .contains("specify their folder with --keys");
        assertThat(run("restore", backup.toString()).problem()).contains("--with-keys");

        Path file = aWarehouseFile();
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);
        assertThat(
                        run("restore", backup.toString(), restored.toString(), "--keys", keys())
                                .problem())
                .contains("is damaged", file.getFileName().toString());
        Files.delete(file);
        assertThat(
                        run("restore", backup.toString(), restored.toString(), "--keys", keys())
                                .problem())
                .contains("is missing");
        Files.write(file, whole);

        Path manifest = backup.resolve("manifest.json");
        String text = Files.readString(manifest);
        write(manifest, text.replace("V0001__platform.sql", "V9999__later.sql"));
        assertThat(
                        run("restore", backup.toString(), restored.toString(), "--keys", keys())
                                .problem())
                .contains("another version of Botwarden", "V9999__later.sql");
        write(manifest, text.replaceFirst("\"format\" : 1", "\"format\" : 2"));
        assertThat(
                        run("restore", backup.toString(), restored.toString(), "--keys", keys())
                                .problem())
                .contains("format 2");
        Files.writeString(manifest, text.replaceFirst("\"postgres\" : 18", "\"postgres\" : 17"));
        assertThat(
                        run("restore", backup.toString(), restored.toString(), "--keys", keys())
                                .problem())
                .contains("manifest.json is damaged");
        write(manifest, text);
        assertThat(restored).doesNotExist();
        assertThat(folder.resolve("restored.unfinished")).doesNotExist();
    }

    private static void goesOnFromTheRestoredSnapshot(Client client, Answers before)
            throws Exception {
        client.ask(TAKE);
        assertThat(snapshotOf(client)).contains("COMPLETED", "\"baseline\":false");
        JsonNode then = JSON.readTree(before.kpi()).at("/data/kpi");
        JsonNode now = JSON.readTree(client.ask(KPI)).at("/data/kpi");
        assertThat(now.get("value")).isEqualTo(then.get("value"));
        assertThat(now.at("/snapshot/id")).isNotEqualTo(then.at("/snapshot/id"));
    }

    /** The latest snapshot, after it is completed. */
    private static String snapshotOf(Client client) throws Exception {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        String newest = client.ask(NEWEST_SNAPSHOT);
        while (newest.contains("RUNNING") && System.nanoTime() < deadline) {
            Thread.sleep(50);
            newest = client.ask(NEWEST_SNAPSHOT);
        }
        return newest;
    }

    private static void write(Path manifest, String text) throws IOException {
        Files.writeString(manifest, text);
        Files.writeString(
                manifest.resolveSibling("manifest.sha256"),
                MarkedCopy.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path aWarehouseFile() throws IOException {
        try (Stream<Path> files = Files.walk(backup.resolve("home/warehouse"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String keys() {
        return home.resolve("keys").toString();
    }

    private ApplicationProcess start(Path at) throws IOException {
        return ApplicationProcess.start(folder, at, Map.of("SPRING_PROFILES_ACTIVE", "demo"));
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(problems, true, StandardCharsets.UTF_8);
        int status =
                BackupCommand.execute(CommandSettings.ofEnvironment(), System.out, err, arguments);
        return new Outcome(status, problems.toString(StandardCharsets.UTF_8));
    }

    private record Outcome(int status, String errors) {

        String problem() {
            assertThat(status).as(errors).isEqualTo(2);
            return errors;
        }
    }

    private record Answers(String kpi, String appraisal) {}

    /** Sends a request over HTTP as the administrator. */
    private static final class Client {

        private final URI address;
        private final String token;

        Client(URI address, String password) throws Exception {
            this.address = address;
            String signedIn =
                    send(
                            HttpRequest.newBuilder(address.resolve("/auth/token"))
                                    .header("content-type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"username\":\"admin\",\"password\":\"%s\"}"
                                                            .formatted(password))));
            token = JSON.readTree(signedIn).get("accessToken").asString();
        }

        Answers answers() throws Exception {
            return new Answers(
                    ask(KPI), send(request("/reports/appraisals/2016-Q2-service-desk.json").GET()));
        }

        String ask(String document) throws Exception {
            String body = JSON.writeValueAsString(Map.of("query", document));
            return send(
                    request("/graphql")
                            .header("content-type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(address.resolve(path))
                    .header("authorization", "Bearer " + token);
        }

        private static String send(HttpRequest.Builder request) throws Exception {
            try (HttpClient client = HttpClient.newHttpClient()) {
                var answer = client.send(request.build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                return answer.body();
            }
        }
    }
}
