package io.botwarden.security.anomaly;

import io.botwarden.platform.audit.SecurityEvent.Kind;
import io.botwarden.platform.audit.SecurityEvent.Severity;
import io.botwarden.platform.parameter.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;

/**
 * A rule.
 *
 * @param kind the kind of its findings
 * @param sql returns a row for each account found among the leaves from {@code :from} (inclusive)
 *     to {@code :until} (exclusive): {@code identity_id, username, address, at, summary}
 * @param values returns the current thresholds: additional parameters of the statement
 */
record AnomalyRule(Kind kind, Severity severity, String sql, Supplier<Map<String, Object>> values) {

    /** Returns all rules. A changed threshold applies from the next run on. */
    static List<AnomalyRule> all(Parameters when, ZoneId zone) {
        return List.of(
                new AnomalyRule(
                        Kind.MANY_DENIALS,
                        Severity.MODERATE,
                        statement("many-denials"),
                        () ->
                                Map.of(
                                        "limit",
                                        when.count("anomaly-denials-count"),
                                        "within",
                                        when.duration("anomaly-denials-within").toString())),
                new AnomalyRule(
                        Kind.EXPORT_AT_NIGHT,
                        Severity.HIGH,
                        statement("export-at-night"),
                        () ->
                                Map.of(
                                        "zone",
                                        zone.getId(),
                                        "night",
                                        LocalTime.of(when.count("anomaly-night-from"), 0),
                                        "morning",
                                        LocalTime.of(when.count("anomaly-night-until"), 0),
                                        "limit",
                                        when.count("anomaly-night-records"),
                                        "within",
                                        when.duration("anomaly-night-within").toString())),
                new AnomalyRule(
                        Kind.GRANT_USED_AT_ONCE,
                        Severity.LOW,
                        statement("grant-used-at-once"),
                        () -> Map.of("within", when.duration("anomaly-grant-within").toString())),
                new AnomalyRule(
                        Kind.TWO_NETWORKS,
                        Severity.MODERATE,
                        statement("two-networks"),
                        () ->
                                Map.of(
                                        "within",
                                        when.duration("anomaly-networks-within").toString())));
    }

    private static String statement(String name) {
        try {
            return new ClassPathResource("anomaly/%s.sql".formatted(name))
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The rule %s is missing".formatted(name), e);
        }
    }
}
