package io.botwarden.access;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest
class ViewerTest {

    @Autowired private WebTestClient http;

    @Autowired private JdbcClient postgres;

    @Autowired private TestViewers viewers;

    @Test
    void viewerSeesScope() {
        long department =
                postgres.sql(
                                "insert into department (code, name) values ('D', 'Desk') returning id")
                        .query(Long.class)
                        .single();

        ask(viewers.overDepartment("BUSINESS", department))
                .jsonPath("$.data.viewer.everywhere")
                .isEmpty()
                .jsonPath("$.data.viewer.departments[*].code")
                .isEqualTo("D")
                .jsonPath("$.data.viewer.bots")
                .isEmpty();
        ask(viewers.overEverything("ANALYST"))
                .jsonPath("$.data.viewer.everywhere[?(@ == 'insight:read')]")
                .isNotEmpty()
                .jsonPath("$.data.viewer.departments")
                .isEmpty();
    }

    private WebTestClient.BodyContentSpec ask(TestViewer viewer) {
        return http.post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(viewer.token()))
                .bodyValue(
                        Map.of(
                                "query",
                                "{ viewer { everywhere departments { code } bots { code } } }"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
