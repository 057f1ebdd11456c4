package io.botwarden.platform.identity.console;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest.BaseBuilder;
import org.springframework.web.ErrorResponseException;

class SameOriginTest {

    private static final String HERE = "https://bots.example.com";

    @Test
    void acceptsConsole() {
        passes(
                ours(post("/graphql").header("Sec-Fetch-Site", "same-origin"))
                        .header("Origin", HERE));
        passes(ours(post("/graphql")));
        passes(get("/reports/appraisals/x.html").header("Sec-Fetch-Site", "same-origin"));
        passes(get("/reports/appraisals/x.html").header("Sec-Fetch-Site", "none"));
        passes(socket().header("Origin", HERE));
    }

    @Test
    void rejectsOtherOrigins() {
        for (String site : new String[] {"cross-site", "same-site", "none", "anything"}) {
            refused(ours(post("/graphql")).header("Sec-Fetch-Site", site));
        }
        for (String origin :
                new String[] {
                    "https://evil.example.com",
                    "https://bots.example.com:8443",
                    "https://bots.example.com.evil.org",
                    "https://evil.org/https://bots.example.com",
                    "null",
                    "not an address"
                }) {
            refused(ours(post("/graphql")).header("Origin", origin));
            refused(socket().header("Origin", origin));
        }
    }

    @Test
    void mutationNeedsHeader() {
        refused(post("/graphql").header("Origin", HERE));
        refused(post("/import/incidents-csv").header("Sec-Fetch-Site", "same-origin"));
        refused(get("/graphql").header("Sec-Fetch-Site", "same-origin"));
        passes(ours(get("/graphql")));
    }

    @Test
    void rejectsSocketWithoutOrigin() {
        refused(socket());
        refused(socket().header("Origin", HERE).header("Sec-Fetch-Site", "cross-site"));
    }

    private static BaseBuilder<?> post(String path) {
        return MockServerHttpRequest.method(HttpMethod.POST, HERE + path);
    }

    private static BaseBuilder<?> get(String path) {
        return MockServerHttpRequest.get(HERE + path);
    }

    private static BaseBuilder<?> socket() {
        return get("/graphql").header("Upgrade", "websocket").header("Connection", "Upgrade");
    }

    private static BaseBuilder<?> ours(BaseBuilder<?> request) {
        return request.header(SameOrigin.HEADER, "1");
    }

    private static void passes(BaseBuilder<?> request) {
        assertThatCode(() -> SameOrigin.require(request.build())).doesNotThrowAnyException();
    }

    private static void refused(BaseBuilder<?> request) {
        assertThatThrownBy(() -> SameOrigin.require(request.build()))
                .isInstanceOf(ErrorResponseException.class)
                .hasMessageContaining("403");
    }
}
