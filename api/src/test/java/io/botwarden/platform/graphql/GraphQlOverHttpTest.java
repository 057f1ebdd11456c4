package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** The endpoint as clients from npm see it, which check that it follows the specifications. */
@EndpointTest
class GraphQlOverHttpTest {

    @LocalServerPort private int port;

    @Autowired private TestViewers viewers;

    @Autowired private DatabaseClient database;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        GraphQlClients.install();
    }

    /** The audits of the package graphql-http. */
    @Test
    void passesEveryAudit() throws IOException, InterruptedException {
        assertThat(GraphQlClients.run("audit.mjs", url(), administrator())).endsWith("61 of 61\n");
    }

    /** The packages graphql-ws and graphql-sse. */
    @Test
    void servesStreamClients() throws IOException, InterruptedException {
        assertThat(
                        GraphQlClients.run(
                                "clients.mjs",
                                url(),
                                administrator(),
                                shortLived(),
                                "bot_" + bot()))
                .isEqualTo("all is well\n");
    }

    private String url() {
        return "http://127.0.0.1:%d/graphql".formatted(port);
    }

    private String administrator() {
        return viewers.overEverything("ADMINISTRATOR").token();
    }

    /** A token ends with the first of its grants. */
    private String shortLived() {
        TestViewer viewer = viewers.overEverything("OPERATOR");
        database.sql(
                        "update access_grant set expires_at = now() + interval '8 seconds' where identity_id = :id")
                .bind("id", viewer.viewer().identityId())
                .then()
                .block();
        return viewers.signIn(viewer.viewer().identityId()).token();
    }

    private long bot() {
        return Objects.requireNonNull(
                database.sql(
                                """
                                with department as (
                                  insert into department (code, name) values ('clients', 'Clients') returning id)
                                insert into bot (code, name, owner_department_id) select 'clients', 'Clients', id from department
                                returning id
                                """)
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }
}
