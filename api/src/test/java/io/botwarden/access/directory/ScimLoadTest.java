package io.botwarden.access.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A company of 50,000 people: provisioned within ten minutes, listed completely while they change,
 * and maintained person by person and group by group without long waits. {@code -Dscim.users}
 * selects another number.
 */
@BotwardenTest(own = true)
@Tag("nightly")
@TestPropertySource(
        properties = {
            "botwarden.oidc.issuers[0].issuer=https://login.example",
            "botwarden.oidc.issuers[0].audience=botwarden",
            "botwarden.oidc.issuers[0].roles[0].group=analysts",
            "botwarden.oidc.issuers[0].roles[0].role=ANALYST"
        })
class ScimLoadTest {

    private static final Logger log = LoggerFactory.getLogger(ScimLoadTest.class);

    private static final int USERS = Integer.getInteger("scim.users", 50_000);
    private static final int CONNECTIONS = 8;
    private static final int DEPARTMENTS = 200;
    private static final int TOLD = 1_000;

    /** Directories send at most so many members at once. */
    private static final int MEMBERS_AT_ONCE = 1_000;

    /** The requests of a kind, of which the median counts. */
    private static final int TRIES = 15;

    private static final Duration LONGEST = Duration.ofMillis(200);

    @Autowired private TestViewers viewers;
    @Autowired private DatabaseClient database;
    @Autowired private JsonMapper json;
    @LocalServerPort private int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    @Test
    void provisionsCompany() throws Exception {
        token = viewers.overEverything("PROVISIONER").token();
        long begun = System.nanoTime();

        List<String> ids = new ArrayList<>();
        try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<String>> created = new ArrayList<>();
            for (int k = 0; k < USERS; k++) {
                int number = k;
                created.add(connections.submit(() -> create(number)));
            }
            for (Future<String> each : created) {
                ids.add(each.get());
                if (ids.size() % TOLD == 0) {
                    log.info("{} users after {} s", ids.size(), since(begun).toSeconds());
                }
            }
        }
        Duration took = since(begun);
        log.info("{} users in {} s", USERS, took.toSeconds());

        assertThat(listWhileUsersLeave(ids)).containsAll(ids.subList(0, USERS / 2));
        maintainPeople(ids);
        maintainGroup(ids);
        assertThat(took.toMillis()).isLessThan(Duration.ofMinutes(10).toMillis() * USERS / 50_000);
    }

    /** Every second user of the second half is deleted while pages are read. */
    private List<String> listWhileUsersLeave(List<String> ids) throws Exception {
        long begun = System.nanoTime();
        List<String> seen = new ArrayList<>();
        AtomicInteger deleted = new AtomicInteger(USERS / 2);
        int startIndex = 1;
        while (true) {
            JsonNode page = json.readTree(get("/Users?count=500&startIndex=" + startIndex));
            page.get("Resources").forEach(each -> seen.add(each.get("id").stringValue()));
            int items = page.get("itemsPerPage").intValue();
            if (items == 0) {
                break;
            }
            startIndex += items;
            int gone = deleted.getAndAdd(2);
            if (gone < USERS) {
                send("DELETE", "/Users/" + ids.get(gone), "", 204);
            }
        }
        log.info("Listed in {} ms", since(begun).toMillis());
        assertThat(new HashSet<>(seen)).as("nobody twice").hasSameSizeAs(seen);
        return seen;
    }

    /** Requests about one person take as long in a large company as in a small one. */
    private void maintainPeople(List<String> ids) throws Exception {
        requireFast("GET by ID", k -> get("/Users/" + ids.get(k)));
        requireFast("userName eq", k -> find("userName eq \"USER-%d@example.org\"".formatted(k)));
        requireFast("externalId eq", k -> find("externalId eq \"x-%d\"".formatted(k)));
        requireFast(
                "employeeNumber eq",
                k ->
                        find(
                                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"n-%d\""
                                        .formatted(k)));
        requireFast("Page at the end", k -> get("/Users?count=1&startIndex=" + (USERS / 2 - k)));
        requireFast("POST", k -> create(USERS + k));
        requireFast("PATCH title", k -> patch(ids.get(k), "title", "\"Clerk of %d\"".formatted(k)));
        requireFast("PATCH manager", k -> patch(ids.get(k + 1), "manager", '"' + ids.get(k) + '"'));
        requireFast(
                "PATCH active:false", k -> patch(ids.get(USERS / 2 - 1 - k), "active", "false"));
    }

    /** A group whose members have a role, as directories send it. */
    private void maintainGroup(List<String> ids) throws Exception {
        List<String> some = ids.subList(0, Math.min(USERS / 4, 5 * MEMBERS_AT_ONCE));
        String name = "analysts";
        String group =
                json.readTree(send("POST", "/Groups", named(name, ""), 201))
                        .get("id")
                        .stringValue();
        for (int k = 0; k < some.size(); k += MEMBERS_AT_ONCE) {
            List<String> next = some.subList(k, Math.min(some.size(), k + MEMBERS_AT_ONCE));
            took("%d members after %d".formatted(next.size(), k), () -> add(group, next));
        }
        assertThat(grants()).isEqualTo(some.size());
        requireFast("One more member", k -> add(group, List.of(ids.get(some.size() + k))));
        int members = some.size() + TRIES;
        took("Rename without role", () -> patchGroup(group, renaming("others")));
        assertThat(grants()).isZero();
        took("Rename with role", () -> patchGroup(group, renaming(name)));
        assertThat(grants()).isEqualTo(members);
        List<String> half = ids.subList(0, USERS / 2 - TRIES);
        String all = named(name, half.stream().map(this::member).collect(Collectors.joining(",")));
        took(
                "PUT of %d members".formatted(half.size()),
                () -> send("PUT", "/Groups/%s?attributes=displayName".formatted(group), all, 200));
        assertThat(grants()).isEqualTo(half.size());
        took("DELETE", () -> send("DELETE", "/Groups/" + group, "", 204));
        assertThat(grants()).isZero();
    }

    private long grants() {
        return database.sql("select count(*) as n from access_grant where origin = 'DIRECTORY'")
                .map(row -> row.get("n", Long.class))
                .one()
                .blockOptional()
                .orElseThrow();
    }

    private String add(String group, List<String> users) throws Exception {
        String members = users.stream().map(this::member).collect(Collectors.joining(","));
        return patchGroup(
                group,
                "{\"op\": \"add\", \"path\": \"members\", \"value\": [%s]}".formatted(members));
    }

    private String member(String user) {
        return "{\"value\": \"%s\"}".formatted(user);
    }

    private static String named(String group, String members) {
        return "{\"schemas\": [\"%s\"], \"displayName\": \"%s\", \"members\": [%s]}"
                .formatted(Scim.GROUP, group, members);
    }

    private static String renaming(String group) {
        return "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"%s\"}"
                .formatted(group);
    }

    private String patchGroup(String group, String operation) throws Exception {
        return send("PATCH", "/Groups/" + group, operations(operation), 204);
    }

    private String patch(String user, String attribute, String value) throws Exception {
        String operation =
                "{\"op\": \"replace\", \"path\": \"%s\", \"value\": %s}"
                        .formatted(attribute, value);
        return send("PATCH", "/Users/" + user, operations(operation), 200);
    }

    private static String operations(String operation) {
        return """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
        """
                .formatted(operation);
    }

    private String find(String filter) throws Exception {
        String found = get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        assertThat(json.readTree(found).get("totalResults").intValue()).as(filter).isEqualTo(1);
        return found;
    }

    /** A request about the person with this number. */
    private interface Try {
        String take(int k) throws Exception;
    }

    private void requireFast(String what, Try one) throws Exception {
        one.take(0);
        List<Long> all = new ArrayList<>();
        for (int k = 1; k < TRIES; k++) {
            long begun = System.nanoTime();
            one.take(k);
            all.add(since(begun).toMillis());
        }
        all.sort(null);
        log.info("{}: median {} ms, longest {} ms", what, all.get(all.size() / 2), all.getLast());
        assertThat(all.get(all.size() / 2)).as(what).isLessThan(LONGEST.toMillis());
    }

    private interface Step {
        String take() throws Exception;
    }

    private static void took(String what, Step step) throws Exception {
        long begun = System.nanoTime();
        step.take();
        log.info("{}: {} ms", what, since(begun).toMillis());
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private String create(int k) throws Exception {
        String body =
                """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "user-%1$d@example.org", "externalId": "x-%1$d",
                 "name": {"givenName": "User", "familyName": "Number %1$d"}, "displayName": "User Number %1$d", "title": "Clerk",
                 "active": true, "emails": [{"value": "user-%1$d@example.org", "type": "work", "primary": true}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "n-%1$d", "department": "Group %2$d"}}
                """
                        .formatted(k, k % DEPARTMENTS);
        return json.readTree(send("POST", "/Users", body, 201)).get("id").stringValue();
    }

    private String get(String path) throws Exception {
        return send("GET", path, "", 200);
    }

    private String send(String method, String path, String body, int expected) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/scim/v2%s".formatted(port, path)))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", Scim.MEDIA_TYPE)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return answer.body();
    }
}
