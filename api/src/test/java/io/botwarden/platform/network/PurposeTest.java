package io.botwarden.platform.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.RequestPath;

class PurposeTest {

    @ParameterizedTest
    @CsvSource({
        "/actuator/prometheus, ADMIN",
        "/actuator, ADMIN",
        "/actuator/info, API",
        "/%61ctuator/prometheus, ADMIN",
        "/actuator;a=b/prometheus, ADMIN",
        "//actuator/prometheus, ADMIN",
        "/ingest/interactions, INGEST",
        "/import/mappings, INGEST",
        "/graphql, API",
        "/, API",
        "/actuatory, API"
    })
    void pathHasOnePurpose(String path, Purpose purpose) {
        assertThat(purpose(path)).isEqualTo(purpose);
    }

    @Test
    void healthIsOpenToAll() {
        assertThat(purpose("/actuator/health")).isNull();
        assertThat(purpose("/actuator/health/readiness")).isNull();
        assertThat(purpose("/actuator/healthy")).isEqualTo(Purpose.ADMIN);
    }

    private static @Nullable Purpose purpose(String path) {
        return Purpose.of(RequestPath.parse(path, null));
    }
}
