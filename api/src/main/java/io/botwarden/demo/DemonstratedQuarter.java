package io.botwarden.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.botwarden.analytics.period.Period;
import java.time.Instant;

/**
 * The demonstration records of a department and its bot in a quarter, as counts; {@code
 * infra/demo/history.yml} explains them.
 */
record DemonstratedQuarter(
        String department,
        String bot,
        String quarter,
        int changes,
        int failed,
        int tested,
        int escaped,
        int fixed,
        int late,
        int critical,
        int rights,
        int decided,
        int keys,
        int renewed,
        int interactions,
        int engaged,
        int resolved,
        int fallbacks,
        int rated,
        int content) {

    /** The start of the quarter. */
    @JsonProperty
    Instant start() {
        return Period.parse(quarter).start();
    }

    /** The end of the quarter, exclusive. */
    Instant end() {
        return Period.parse(quarter).end();
    }
}
