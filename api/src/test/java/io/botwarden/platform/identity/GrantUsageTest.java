package io.botwarden.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Which grants are recorded as used, and which stay unused, for access reviews. */
@BotwardenTest
class GrantUsageTest {

    private static final String BOTS = "{ bots(first: 1) { totalCount } }";

    @Autowired private WebTestClient http;

    @Autowired private DatabaseClient database;

    @Autowired private TestViewers viewers;

    @Autowired private UsedRights used;

    @Test
    void queryUsesPermittingGrants() {
        long identity = viewers.overEverything("OPERATOR").viewer().identityId();
        grantARoleThatHolds("appraisal:read", identity);
        TestViewer alice = viewers.signIn(identity);

        ask(alice, BOTS);
        used.write().block();

        assertThat(usedRoles(identity)).containsExactly("OPERATOR");
        ask(alice, BOTS); // the token lives on: no right was changed
        used.write().block();
        assertThat(usedRoles(identity)).containsExactly("OPERATOR");
    }

    @Test
    void pathUsesItsGrant() {
        TestViewer auditor = viewers.overEverything("AUDITOR");

        http.get()
                .uri("/actuator/sbom")
                .headers(headers -> headers.setBearerAuth(auditor.token()))
                .exchange();
        used.write().block();

        assertThat(usedRoles(auditor.viewer().identityId())).containsExactly("AUDITOR");
    }

    @Test
    void deniedRequestUsesNoGrant() {
        long identity = viewers.overNothing().viewer().identityId();
        grantARoleThatHolds("appraisal:read", identity);

        ask(viewers.signIn(identity), BOTS);
        used.write().block();

        assertThat(usedRoles(identity)).isEmpty();
    }

    private void ask(TestViewer viewer, String query) {
        http.post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(viewer.token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("query", query))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void grantARoleThatHolds(String permission, long identity) {
        database.sql(
                        """
                        with made as (insert into role (code, name) values (:code, :code) returning id),
                          held as (insert into role_permission (role_id, permission) select id, :permission from made)
                        insert into access_grant (identity_id, role_id, scope) select :identity, id, 'EVERYTHING' from made
                        """)
                .bind(
                        "code",
                        "IDLE_" + UUID.randomUUID().toString().replace('-', '_').toUpperCase())
                .bind("permission", permission)
                .bind("identity", identity)
                .then()
                .block();
    }

    private List<String> usedRoles(long identity) {
        return database.sql(
                        """
                        select r.code from access_grant g join role r on r.id = g.role_id
                        where g.identity_id = :identity and g.last_used_at is not null order by r.code
                        """)
                .bind("identity", identity)
                .map(row -> row.get("code", String.class))
                .all()
                .collectList()
                .block();
    }
}
