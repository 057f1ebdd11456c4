package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.report.AppraisalReportHtml;
import io.botwarden.platform.web.InlineStyle;
import io.botwarden.testing.BotwardenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * What the pages' headers allow a browser. The browser walks show that the pages work with them.
 */
@BotwardenTest(database = "hostile")
class PagePolicyTest {

    @Autowired private WebTestClient http;
    @Autowired private AppraisalReportHtml reports;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/bots/x",
                "/graphiql",
                "/appraisals/x/report",
                "/reports/appraisals/x.html",
                "/nothing"
            })
    void pagesRunNoInlineScript(String path) {
        HttpHeaders headers = headers(path);
        String policy = headers.getFirst("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "http:", "https:", "*")
                .doesNotContainPattern("script-src[^;]*unsafe");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("X-Frame-Options")).isEqualTo("DENY");
        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(headers.getFirst("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(headers.getFirst("Permissions-Policy")).contains("camera=()", "usb=()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/bots/x", "/appraisals/x/report"})
    void consoleWritesNoHtml(String path) {
        assertThat(headers(path).getFirst("Content-Security-Policy"))
                .contains("require-trusted-types-for 'script'", "trusted-types default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/appraisals/x/report", "/reports/appraisals/x.html"})
    void onlyReportHasInlineStyle(String path) {
        assertThat(headers(path).getFirst("Content-Security-Policy"))
                .contains(InlineStyle.of(reports.style()).source())
                .doesNotContain("unsafe-inline");
    }

    @Test
    void apiResponsesAreSameOrigin() {
        HttpHeaders headers = headers("/graphql");

        assertThat(headers.getFirst("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst(HttpHeaders.CACHE_CONTROL)).contains("no-store");
    }

    private HttpHeaders headers(String path) {
        return http.get().uri(path).exchange().returnResult(Void.class).getResponseHeaders();
    }
}
