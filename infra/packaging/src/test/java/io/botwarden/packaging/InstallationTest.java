package io.botwarden.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first day of an installation: an empty PostgreSQL and the chart's values, people and groups
 * from the directory, bots and incidents from files, and a person who signs in with the company's
 * account in a browser. The browser is left out where the console was built without its tests.
 */
class InstallationTest {

    private static final String PASSWORD = "a long enough password 7";
    private static final String PERSON = "ada";
    private static final int LONGEST_MINUTES = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a platform team writes. */
    private static final String VALUES =
            """
            image:
              repository: registry.example/botwarden
            database:
              url: jdbc:postgresql://127.0.0.1:%1$d/postgres
              user: postgres
              sslmode: disable
            secrets:
              values:
                BOTWARDEN_DATABASE_PASSWORD: postgres
                BOTWARDEN_ADMIN_PASSWORD: %2$s
                BOTWARDEN_OIDC_ISSUERS_0_CONSOLE_CLIENT_SECRET: "a secret of Botwarden: 100%%"
            consoleUrl: %3$s
            settings:
              BOTWARDEN_OIDC_ISSUERS_0_ISSUER: %4$s
              BOTWARDEN_OIDC_ISSUERS_0_CONSOLE_NAME: company
              BOTWARDEN_OIDC_ISSUERS_0_CONSOLE_TITLE: Company
              BOTWARDEN_OIDC_ISSUERS_0_CONSOLE_CLIENT_ID: botwarden
              BOTWARDEN_OIDC_ISSUERS_0_PROVISION: "true"
              BOTWARDEN_OIDC_ISSUERS_0_ROLES_0_GROUP: operators
              BOTWARDEN_OIDC_ISSUERS_0_ROLES_0_ROLE: OPERATOR
            """;

    private static final String USER =
            """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
             "userName": "ada@example.org", "externalId": "ada", "displayName": "Ada Adams", "active": true,
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "1001", "department": "Support"}}
            """;

    private static final String BOTS =
            """
            code,name,purpose,criticality,dataClassification,channel,state,liveSince,ownerDepartment,owner
            timetable,Timetable,Says when the next bus leaves.,HIGH,INTERNAL,PHONE,LIVE,2025-06-01T00:00:00Z,Support,1001
            """;

    private static final String INCIDENTS =
            """
            number,title,bot,department,assignee,severity,state,startedAt,openedAt,resolvedAt
            OLD-1,Silence after the greeting,timetable,Support,1001,CRITICAL,OPEN,2025-08-01T08:00:00Z,2025-08-01T08:05:00Z,
            OLD-2,Wrong platform,timetable,Support,1001,LOW,RESOLVED,2025-08-02T08:00:00Z,2025-08-02T08:05:00Z,2025-08-02T09:05:00Z
            """;

    private static final Path CONSOLE = Builds.ROOT.resolve("api/console");

    @TempDir private Path folder;

    @Test
    void personOfTheDirectorySeesImportedRecords() throws Exception {
        Map<Path, String> mounts = new HashMap<>(Container.ofThisMachine());
        int port = freePort();
        String address = "http://127.0.0.1:" + port;
        try (Provider provider =
                        Provider.start(folder.resolve("provider"), "{\"ada\": [\"operators\"]}");
                EmbeddedPostgres database = EmbeddedPostgres.start()) {
            provider.serve(address);
            Path values =
                    Files.writeString(
                            folder.resolve("values.yaml"),
                            VALUES.formatted(
                                    database.getPort(), PASSWORD, address, provider.issuer()));
            Map<String, JsonNode> objects = Chart.objects(Chart.template(values, Map.of()));
            mounts.put(secrets(objects.get("Secret")), "/run/secrets/botwarden");
            Map<String, String> variables = variables(objects);
            // the test shares the machine's network
            variables.put("SERVER_PORT", String.valueOf(port));
            Path place = Files.createDirectory(folder.resolve("container"));
            try (RunningServer server =
                    Container.start(Builds.image(folder), place, mounts, variables)) {
                String admin = server.signIn(PASSWORD);
                provision(server, directoryKey(server, admin));
                imports(server, admin, "Bot", BOTS);
                imports(server, admin, "Incident", INCIDENTS);

                assertThat(
                                server.ask(
                                                admin,
                                                "{ bots { edges { node { code owner { name } } } } incidents { edges { node { number } } } }")
                                        .toString())
                        .contains("timetable", "Ada Adams", "OLD-1", "OLD-2");
                if (Files.isDirectory(CONSOLE.resolve("node_modules/playwright-core"))) {
                    walk(address, provider.issuer(), server);
                }
            }
        }
    }

    /** The variables of the pod. */
    private static Map<String, String> variables(Map<String, JsonNode> objects) {
        Map<String, String> variables = new HashMap<>();
        objects.get("ConfigMap")
                .get("data")
                .properties()
                .forEach(each -> variables.put(each.getKey(), each.getValue().asString()));
        for (JsonNode each :
                objects.get("StatefulSet").at("/spec/template/spec/containers/0/env")) {
            variables.put(each.get("name").asString(), each.get("value").asString());
        }
        return variables;
    }

    /** The volume of the secret. */
    private Path secrets(JsonNode secret) throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        for (var each : secret.get("stringData").properties()) {
            Path file =
                    Files.writeString(secrets.resolve(each.getKey()), each.getValue().asString());
            Files.setAttribute(file, "unix:uid", Image.USER);
        }
        return secrets;
    }

    /** The key with which the directory sends people. */
    private static String directoryKey(RunningServer server, String admin) throws Exception {
        act(
                server,
                admin,
                "createServiceAccount(input: {username: \"directory\", displayName: \"Directory\"}) { errors { message } }");
        act(
                server,
                admin,
                "grantRole(input: {identity: {username: \"directory\"}, role: {code: \"PROVISIONER\"}, scope: EVERYTHING, reason: \"sends people\"}) { errors { message } }");
        return act(
                        server,
                        admin,
                        "createApiKey(input: {identity: {username: \"directory\"}, label: \"SCIM\", permissions: [\"access:provision\"]}) { key errors { message } }")
                .get("key")
                .asString();
    }

    private static JsonNode act(RunningServer server, String token, String action)
            throws Exception {
        JsonNode result = server.ask(token, "mutation { result: " + action + " }").get("result");
        assertThat(result.get("errors")).as(result.toString()).isEmpty();
        return result;
    }

    private static void provision(RunningServer server, String key) throws Exception {
        JsonNode user =
                JSON.readTree(server.post("/scim/v2/Users", key, "application/scim+json", USER));
        assertThat(user.path("id").asString("")).as(user.toString()).isNotEmpty();
        String group =
                server.post(
                        "/scim/v2/Groups",
                        key,
                        "application/scim+json",
                        """
                        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "operators", "members": [{"value": "%s"}]}
                        """
                                .formatted(user.get("id").asString()));
        assertThat(JSON.readTree(group).at("/members/0/value")).as(group).isEqualTo(user.get("id"));
    }

    private static void imports(RunningServer server, String admin, String type, String file)
            throws Exception {
        JsonNode report =
                JSON.readTree(server.post("/import/records?type=" + type, admin, "text/csv", file));
        assertThat(report.at("/accepted").asLong())
                .as(report.toString())
                .isEqualTo(file.lines().count() - 1);
    }

    private void walk(String address, String issuer, RunningServer server) throws Exception {
        Path log = folder.resolve("walk.log");
        Process walk =
                new ProcessBuilder("node", "test/sso/installed.mjs", address, issuer, PERSON)
                        .directory(CONSOLE.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            boolean ended = walk.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            assertThat(ended && walk.exitValue() == 0)
                    .as(Files.readString(log) + server.printed())
                    .isTrue();
        } finally {
            walk.descendants().forEach(ProcessHandle::destroyForcibly);
            walk.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
