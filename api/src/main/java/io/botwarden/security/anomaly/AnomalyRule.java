package io.botwarden.security.anomaly;

import io.botwarden.platform.audit.SecurityEvent.Kind;
import io.botwarden.platform.audit.SecurityEvent.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * A rule.
 *
 * @param kind the kind of its findings
 * @param sql returns a row for each account found among the leaves from {@code :from} (inclusive)
 *     to {@code :until} (exclusive): {@code identity_id, username, address, at, summary}
 * @param values additional parameters of the statement
 */
record AnomalyRule(Kind kind, Severity severity, String sql, Map<String, Object> values) {

    /** Returns all rules. */
    static List<AnomalyRule> all(AnomalyProperties when) {
        return List.of(
                new AnomalyRule(
                        Kind.MANY_DENIALS,
                        Severity.MODERATE,
                        statement("many-denials"),
                        Map.of(
                                "limit", when.denials().limit(),
                                "within", when.denials().within().toString())),
                new AnomalyRule(
                        Kind.EXPORT_AT_NIGHT,
                        Severity.HIGH,
                        statement("export-at-night"),
                        Map.of(
                                "zone", when.night().zone().getId(),
                                "night", when.night().from(),
                                "morning", when.night().until(),
                                "limit", when.night().limit(),
                                "within", when.night().within().toString())),
                new AnomalyRule(
                        Kind.GRANT_USED_AT_ONCE,
                        Severity.LOW,
                        statement("grant-used-at-once"),
                        Map.of("within", when.grantWithin().toString())),
                new AnomalyRule(
                        Kind.TWO_NETWORKS,
                        Severity.MODERATE,
                        statement("two-networks"),
                        Map.of("within", when.networksWithin().toString())));
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
