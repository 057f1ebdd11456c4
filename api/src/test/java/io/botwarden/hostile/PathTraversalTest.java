package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Leaks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Attempts to leave the served folders. */
@BotwardenTest(database = "hostile")
class PathTraversalTest {

    @LocalServerPort private int port;
    @Autowired private TestViewers viewers;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../application.yaml",
                "/assets/%2e%2e/application.yaml",
                "/assets/..%2fapplication.yaml",
                "/assets/%252e%252e/application.yaml",
                "/assets/..;/application.yaml",
                "/assets/....//application.yaml",
                "/assets/..%5capplication.yaml",
                "/assets/%c0%ae%c0%ae/application.yaml",
                "/assets//etc/passwd",
                "/assets/%00/../application.yaml",
                "/assets/file:/etc/passwd",
                "/assets/classpath:/application.yaml",
                "/graphiql/../../application.yaml",
                "/graphiql/%2e%2e/actuator/prometheus",
                "/auth/..%2factuator/prometheus",
                "/auth/../actuator/prometheus",
                "/auth/;/../actuator/prometheus",
                "/auth/options/../../actuator/prometheus",
                "/actuator/health/../prometheus",
                "/actuator/health/..;/prometheus",
                "/actuator/health;/../prometheus",
                "/bots/../actuator/prometheus",
                "/bots/%2e%2e/actuator/prometheus",
                "/META-INF/MANIFEST.MF",
                "/application.yaml",
                "/io/botwarden/BotwardenApplication.class"
            })
    void servesOnlyPages(String path) {
        assertNothingOfTheInside(get(path, ""), path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reports/appraisals/..%2f..%2fapplication.yaml.html",
                "/reports/appraisals/../../application.yaml",
                "/reports/appraisals/%2e%2e%2fsecret.json",
                "/reports/appraisals/%00.json",
                "/reports/appraisals/.html",
                "/reports/appraisals/a.html?lang=../../../etc/passwd",
                "/import/incidents-csv?mapping=../application",
                "/contracts/..%2f..%2fapplication.yaml"
            })
    void servesOnlyReports(String path) {
        String token = viewers.overEverything("ADMINISTRATOR").token();

        assertNothingOfTheInside(get(path, "Authorization: Bearer " + token + "\r\n"), path);
    }

    private void assertNothingOfTheInside(String answer, String path) {
        assertThat(RawHttp.status(answer)).as(answer).isNotEqualTo(200).isLessThan(500);
        assertThat(answer)
                .doesNotContain(
                        "root:x:",
                        "jdbc-url",
                        "jvm_memory",
                        "Manifest-Version",
                        "\u00ca\u00fe\u00ba\u00be");
        Leaks.assertNone(answer, path);
    }

    private String get(String path, String headers) {
        return new RawHttp(port)
                .send(
                        "GET %s HTTP/1.1\r\nHost: localhost\r\n%sConnection: close\r\n\r\n"
                                .formatted(path, headers));
    }
}
