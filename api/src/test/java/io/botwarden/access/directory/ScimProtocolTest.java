package io.botwarden.access.directory;

import static io.botwarden.access.directory.ScimClients.create;
import static io.botwarden.access.directory.ScimClients.person;
import static org.assertj.core.api.Assertions.assertThat;

import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What all endpoints of SCIM have in common: access, discovery, pages and departments. */
@BotwardenTest
class ScimProtocolTest {

    private static final String JSON = "application/scim+json";

    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @Autowired private JsonMapper json;
    @LocalServerPort private int port;

    private ScimRequestBuilder client;
    private String token = "";
    private String name = "";

    @BeforeEach
    void signIn() {
        token = viewers.overEverything("PROVISIONER").token();
        client = ScimClients.of(port, token);
        name = "p-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Users",
                "/Groups",
                "/Departments",
                "/ServiceProviderConfig",
                "/Schemas",
                "/ResourceTypes",
                "/Me"
            })
    void refusesWhoMayNotProvision(String path) {
        send(HttpMethod.GET, path, "", null)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(JSON)
                .expectBody()
                .jsonPath("$.schemas[0]")
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error")
                .jsonPath("$.status")
                .isEqualTo("401");
        String operator = viewers.overEverything("OPERATOR").token();
        send(HttpMethod.GET, path, operator, null).expectStatus().isForbidden();
        long department = insert("department");
        String limited = viewers.overDepartment("PROVISIONER", department).token();
        send(HttpMethod.GET, path, limited, null)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("403");
    }

    @Test
    void describesItself() {
        send(HttpMethod.GET, "/ServiceProviderConfig", token, null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.patch.supported")
                .isEqualTo(true)
                .jsonPath("$.etag.supported")
                .isEqualTo(true)
                .jsonPath("$.pagination.cursor")
                .isEqualTo(true)
                .jsonPath("$.bulk.supported")
                .isEqualTo(false);
        send(HttpMethod.GET, "/ResourceTypes", token, null)
                .expectBody()
                .jsonPath("$.totalResults")
                .isEqualTo(3)
                .jsonPath("$.Resources[0].meta.location")
                .isEqualTo("http://localhost:%d/scim/v2/ResourceTypes/User".formatted(port));
        send(HttpMethod.GET, "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User", token, null)
                .expectBody()
                .jsonPath("$.attributes[?(@.name == 'userName')].required")
                .isEqualTo(true);
        send(HttpMethod.GET, "/Schemas/urn:none", token, null).expectStatus().isNotFound();
    }

    @Test
    void refusesBadRequests() {
        problem(HttpMethod.POST, "/Users", "[]", 400, "invalidSyntax");
        problem(HttpMethod.POST, "/Users", "{", 400, "invalidSyntax");
        problem(HttpMethod.POST, "/Users", "{\"displayName\": \"x\"}", 400, "invalidValue");
        problem(HttpMethod.POST, "/Users", "{\"userName\": \"a\\u0000b\"}", 400, "invalidValue");
        problem(
                HttpMethod.POST,
                "/Users",
                "{\"userName\": \"%s\"}".formatted("x".repeat(101)),
                400,
                "invalidValue");
        problem(HttpMethod.GET, "/Users?startIndex=one", null, 400, "invalidValue");
        problem(HttpMethod.GET, "/Users?cursor=one", null, 400, "invalidCursor");
        problem(HttpMethod.GET, "/Users/bot_1", null, 404, null);
        problem(HttpMethod.DELETE, "/Users/employee_999999", null, 404, null);
        problem(HttpMethod.PUT, "/Users/employee_999999", "{\"userName\": \"x\"}", 404, null);
        send(HttpMethod.PATCH, "/Users", token, "{}").expectStatus().isEqualTo(405);
        send(HttpMethod.GET, "/Me", token, null).expectStatus().isNotFound();
    }

    @Test
    void pagesStayStableWhileUsersComeAndGo() {
        List<String> ids = new ArrayList<>();
        for (int k = 0; k < 7; k++) {
            ids.add(create(client, person(name + k, name + k)).getResource().getId().orElseThrow());
        }
        List<String> seen = new ArrayList<>(page(1, 3));

        client.delete(User.class, EndpointPaths.USERS, ids.get(0)).sendRequest();
        client.delete(User.class, EndpointPaths.USERS, ids.get(4)).sendRequest();
        String late =
                create(client, person(name + "-late", name + "-late"))
                        .getResource()
                        .getId()
                        .orElseThrow();

        seen.addAll(page(4, 3));
        seen.addAll(page(7, 3));
        assertThat(seen)
                .containsExactly(
                        ids.get(0),
                        ids.get(1),
                        ids.get(2),
                        ids.get(3),
                        ids.get(5),
                        ids.get(6),
                        late);
        assertThat(page(100, 3)).isEmpty();
        assertThat(page(1, 0)).isEmpty();
    }

    @Test
    void pagesByCursor() {
        List<String> ids = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            ids.add(create(client, person(name + k, name + k)).getResource().getId().orElseThrow());
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int k = 0; cursor != null && k < 10; k++) {
            String page =
                    send(
                                    HttpMethod.GET,
                                    "/Users?count=2&filter=userName sw \"%s\"&cursor=%s"
                                            .formatted(name, cursor),
                                    token,
                                    null)
                            .expectBody(String.class)
                            .returnResult()
                            .getResponseBody();
            JsonNode read = json.readTree(page);
            read.get("Resources").forEach(user -> seen.add(user.get("id").stringValue()));
            cursor = read.get("nextCursor") == null ? null : read.get("nextCursor").stringValue();
        }
        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void showsEmployeesThatTheDirectoryDoesNotKnow() {
        database.sql("insert into employee (code, name) values ('%s', 'Known')".formatted(name))
                .then()
                .block();

        User known =
                list("userName eq \"%s\"".formatted(name), 1, 10).getListedResources().getFirst();
        assertThat(known.isActive()).contains(true);
        assertThat(known.getEnterpriseUser().orElseThrow().getEmployeeNumber()).contains(name);

        var adopted = create(client, person(name, name));
        assertThat(adopted.getHttpStatus()).as(adopted.getResponseBody()).isEqualTo(201);
        assertThat(adopted.getResource().getId()).isEqualTo(known.getId());
        assertThat(adopted.getResource().getUserName()).contains(name + "@example.org");
    }

    @Test
    void selectsAttributes() {
        create(client, person(name, name));

        send(
                        HttpMethod.GET,
                        "/Users?filter=userName sw \"%s\"&attributes=userName,name.familyName,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber"
                                .formatted(name),
                        token,
                        null)
                .expectBody()
                .jsonPath("$.Resources[0].userName")
                .exists()
                .jsonPath("$.Resources[0].id")
                .exists()
                .jsonPath("$.Resources[0].name.familyName")
                .isEqualTo("Person")
                .jsonPath("$.Resources[0].name.givenName")
                .doesNotExist()
                .jsonPath("$.Resources[0].title")
                .doesNotExist()
                .jsonPath(
                        "$.Resources[0]['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'].employeeNumber")
                .isEqualTo(name);
    }

    @Test
    void maintainsDepartments() {
        String parent = department("{\"code\": \"%s\", \"displayName\": \"Parent\"}");
        String child =
                department(
                        "{\"code\": \"%s-1\", \"displayName\": \"Child\", \"parent\": {\"value\": \""
                                + parent
                                + "\"}}");

        send(
                        HttpMethod.PATCH,
                        "/Departments/" + parent,
                        token,
                        operations(
                                "{\"op\": \"add\", \"path\": \"parent.value\", \"value\": \"%s\"}"
                                        .formatted(child)))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.scimType")
                .isEqualTo("invalidValue");
        send(HttpMethod.DELETE, "/Departments/" + parent, token, null)
                .expectStatus()
                .isEqualTo(409);
        send(
                        HttpMethod.PATCH,
                        "/Departments/" + child,
                        token,
                        operations(
                                "{\"op\": \"replace\", \"value\": {\"displayName\": \"New\"}}, {\"op\": \"remove\", \"path\": \"parent\"}"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.displayName")
                .isEqualTo("New")
                .jsonPath("$.parent")
                .doesNotExist();
        send(HttpMethod.DELETE, "/Departments/" + parent, token, null).expectStatus().isNoContent();
        send(HttpMethod.GET, "/Departments/" + parent, token, null).expectStatus().isNotFound();
    }

    private String department(String json) {
        var made =
                send(HttpMethod.POST, "/Departments", token, json.formatted(name))
                        .expectStatus()
                        .isCreated()
                        .returnResult(String.class);
        String location = made.getResponseHeaders().getFirst("Location");
        made.getResponseBody().blockLast();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String operations(String operations) {
        return "{\"Operations\": [%s]}".formatted(operations);
    }

    private List<String> page(int startIndex, int count) {
        return list("userName sw \"%s\"".formatted(name), startIndex, count)
                .getListedResources()
                .stream()
                .map(user -> user.getId().orElseThrow())
                .toList();
    }

    private ListResponse<User> list(String filter, int startIndex, int count) {
        return client.list(User.class, EndpointPaths.USERS)
                .filter(filter)
                .startIndex(startIndex)
                .count(count)
                .get()
                .sendRequest()
                .getResource();
    }

    private void problem(
            HttpMethod method,
            String path,
            @Nullable String body,
            int status,
            @Nullable String type) {
        var answer =
                send(method, path, token, body)
                        .expectStatus()
                        .isEqualTo(status)
                        .expectHeader()
                        .contentType(JSON)
                        .expectBody()
                        .jsonPath("$.detail")
                        .exists();
        if (type != null) {
            answer.jsonPath("$.scimType").isEqualTo(type);
        }
    }

    private ResponseSpec send(
            HttpMethod method, String path, String bearer, @Nullable String body) {
        var request =
                http.method(method)
                        .uri(uri ->
                                uri.path("/scim/v2" + path.split("\\?")[0])
                                        .query(path.contains("?") ? path.split("\\?")[1] : null)
                                        .build())
                        .accept(MediaType.parseMediaType(JSON))
                        .headers(headers -> {
                            if (!bearer.isEmpty()) {
                                headers.setBearerAuth(bearer);
                            }
                        });
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.parseMediaType(JSON)).bodyValue(body).exchange();
    }

    private long insert(String table) {
        return database.sql(
                        "insert into %s (code, name) values ('%s', 'D') returning id"
                                .formatted(table, UUID.randomUUID()))
                .map(row -> row.get("id", Long.class))
                .one()
                .block();
    }
}
