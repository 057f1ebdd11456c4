package io.botwarden.platform.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls of tools with the client of the official SDK, about a bot of each of two departments. */
@BotwardenTest
abstract class ReadingTools {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    @Autowired McpClients clients;
    @Autowired TestViewers viewers;
    @Autowired GraphQlTesters testers;
    @Autowired JdbcClient database;

    private final List<McpSyncClient> opened = new ArrayList<>();
    String bot = "";
    String other = "";

    @BeforeEach
    void twoDepartments() {
        bot = bot(department());
        other = bot(department());
    }

    @AfterEach
    void close() {
        opened.forEach(McpSyncClient::close);
    }

    McpSyncClient open(TestViewer viewer) {
        McpSyncClient client = clients.open(viewer.token());
        opened.add(client);
        return client;
    }

    String refusal(McpSyncClient client, String tool, Map<String, Object> arguments) {
        var result = clients.call(client, tool, arguments);
        assertThat(result.isError()).as(McpClients.text(result)).isTrue();
        return McpClients.text(result);
    }

    Map<String, Object> ask(TestViewer viewer, String document, String path) {
        return testers.http(viewer.token())
                .document(document)
                .execute()
                .path(path)
                .entity(OBJECT)
                .get();
    }

    static List<Object> nodes(Map<String, Object> connection) {
        return ((List<?>) connection.get("edges"))
                .stream().<Object>map(edge -> map(edge).get("node")).toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private long department() {
        return database.sql(
                        "insert into department (code, name) values (:code, 'Department') returning id")
                .param("code", "D-" + UUID.randomUUID())
                .query(Long.class)
                .single();
    }

    String bot(long department) {
        String code = "bot-" + UUID.randomUUID();
        database.sql(
                        "insert into bot (code, name, owner_department_id) values (:code, 'A bot', :department)")
                .param("code", code)
                .param("department", department)
                .update();
        return code;
    }

    long departmentOf(String code) {
        return database.sql("select owner_department_id from bot where code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    String incident(String code, String title, String description) {
        String number = "I-" + UUID.randomUUID();
        database.sql(
                        """
                        insert into incident (number, title, description, bot_id, severity, state, started_at, opened_at)
                        select :number, :title, :description, id, 'HIGH', 'OPEN', now(), now() from bot where code = :code
                        """)
                .param("number", number)
                .param("title", title)
                .param("description", description)
                .param("code", code)
                .update();
        return number;
    }

    long audited() {
        return database.sql("select count(*) from audit_entry").query(Long.class).single();
    }
}
