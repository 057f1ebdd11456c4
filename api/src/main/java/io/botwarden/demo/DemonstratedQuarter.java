package io.botwarden.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

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
        return start(quarter);
    }

    /** The end of the quarter, exclusive. */
    Instant end() {
        return first(quarter).plusMonths(3).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The start of a quarter, such as {@code 2016-Q2}, in UTC. */
    static Instant start(String quarter) {
        return first(quarter).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate first(String quarter) {
        int number = Integer.parseInt(quarter.substring(6));
        return LocalDate.of(Integer.parseInt(quarter.substring(0, 4)), 3 * number - 2, 1);
    }
}
