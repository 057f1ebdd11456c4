package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest
class GraphQlHttpTest {

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @Test
    void whatIsStoredIsReadForWhoeverSignsIn() {
        http.post()
                .uri("/graphql")
                .headers(headers ->
                        headers.setBearerAuth(viewers.overEverything("ADMINISTRATOR").token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        Map.of(
                                "query",
                                "{ bots { totalCount } roles(first: 1) { edges { node { code } } } }"))
                .exchange()
                .expectBody(String.class)
                .value(body ->
                        assertThat(body)
                                .isEqualTo(
                                        "{\"data\":{\"bots\":{\"totalCount\":0},\"roles\":{\"edges\":[{\"node\":{\"code\":\"ADMINISTRATOR\"}}]}}}"));
    }
}
