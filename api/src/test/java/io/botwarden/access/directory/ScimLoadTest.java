package io.botwarden.access.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A company of 50,000 people: provisioned within ten minutes, and listed completely while they
 * change. {@code -Dscim.users} selects another number.
 */
@BotwardenTest(own = true)
@Tag("nightly")
class ScimLoadTest {

    private static final Logger log = LoggerFactory.getLogger(ScimLoadTest.class);

    private static final int USERS = Integer.getInteger("scim.users", 50_000);
    private static final int CONNECTIONS = 8;
    private static final int DEPARTMENTS = 200;

    @Autowired private TestViewers viewers;
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
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        log.info("{} users in {} s", USERS, took.toSeconds());
        assertThat(took.toMillis()).isLessThan(Duration.ofMinutes(10).toMillis() * USERS / 50_000);

        assertThat(listWhileUsersLeave(ids)).containsAll(ids.subList(0, USERS / 2));
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
        log.info("Listed in {} ms", Duration.ofNanos(System.nanoTime() - begun).toMillis());
        assertThat(new HashSet<>(seen)).as("nobody twice").hasSameSizeAs(seen);
        return seen;
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
