package io.botwarden.monitoring.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that have a state for each combination of attributes. (ADR 0035) */
class AttributeRuleTest extends AlertingTest {

    /** The alerts by summary, state and times in seconds after noon. */
    private List<String> told() {
        return database.sql(
                        """
                        select concat_ws(' ', summary || ':', state, extract(epoch from fired_at - :noon)::int,
                          coalesce(extract(epoch from resolved_at - :noon)::int::text, '-'), resolution)
                        from alert order by fired_at, summary
                        """)
                .param("noon", Timestamp.from(noon))
                .query(String.class)
                .list();
    }

    private long errors(String route) {
        return series("errors", "GAUGE", Map.of("http.route", route));
    }

    private Map<String, Object> byRoute(int hold) {
        return with(threshold(5, hold), "byAttributes", List.of("http.route"));
    }

    @Test
    void eachCombinationHasOwnAlert() {
        long a = errors("/a");
        long b = errors("/b");
        long none = series("errors", "GAUGE", Map.of());
        for (long each : List.of(a, b, none)) {
            point(each, 1, 1);
        }
        active("errors", byRoute(20));
        point(a, 12, 9);
        point(b, 32, 9);
        point(a, 62, 1);

        evaluate(35);
        evaluate(60);
        assertThat(told())
                .containsExactly(
                        "Bot one: Too many errors, http.route=/a: FIRING 40 -",
                        "Bot one: Too many errors, http.route=/b: FIRING 60 -");
        assertThat(database.sql("select count(*) from incident").query(Long.class).single())
                .isEqualTo(1);
        graphql.document(
                        "{ alerts(orderBy: {field: FIRED_AT, direction: ASC}, first: 1) { edges { node { description labels { name value } } } } }")
                .execute()
                .path("alerts.edges[0].node")
                .matchesJson(
                        """
                        {"description": "LAST of errors over 60 s is ABOVE 5 (9), for http.route=/a.",
                         "labels": [{"name": "alertname", "value": "errors"}, {"name": "bot", "value": "one"},
                           {"name": "http_route", "value": "/a"}, {"name": "severity", "value": "high"}]}
                        """);

        // /b no longer reports: it has no value, and nothing keeps its alert open
        evaluate(200);
        assertThat(told())
                .containsExactly(
                        "Bot one: Too many errors, http.route=/a: RESOLVED 40 70 AUTOMATIC",
                        "Bot one: Too many errors, http.route=/b: RESOLVED 60 100 AUTOMATIC");
        assertThat(
                        database.sql("select count(distinct fingerprint) from alert")
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void missingAttributeIsCombination() {
        report(bot, "errors", 5, 9);
        point(errors("/a"), 1, 1);
        active("errors", byRoute(0));

        evaluate(10);
        assertThat(told()).containsExactly("Bot one: Too many errors: FIRING 10 -");
    }

    @Test
    void absenceDetectsSilentCombination() {
        point(errors("/a"), 1, 1);
        point(errors("/b"), 55, 1);
        active(
                "silent",
                Map.of(
                        "kind",
                        "ABSENCE",
                        "metric",
                        "errors",
                        "windowSeconds",
                        60,
                        "severity",
                        "LOW",
                        "byAttributes",
                        List.of("http.route")));

        evaluate(100);
        assertThat(told()).containsExactly("Bot one: Too many errors, http.route=/a: FIRING 70 -");
    }

    @Test
    void excessCombinationsAreWatchedTogether() {
        long[] routes = new long[53];
        for (int k = 0; k < routes.length; k++) {
            routes[k] = errors("/%02d".formatted(k));
            point(routes[k], 1, 1);
        }
        String rule = active("errors", byRoute(0));
        point(routes[49], 32, 9);
        point(routes[51], 32, 9);
        point(routes[50], 45, 1);

        evaluate(60);
        assertThat(told())
                .containsExactly(
                        "Bot one: Too many errors has too many attribute combinations: FIRING 10 -",
                        "Bot one: Too many errors, http.route=/49: FIRING 40 -",
                        "Bot one: Too many errors, otel.metric.overflow=true: RESOLVED 40 50 AUTOMATIC");
        assertThat(
                        database.sql(
                                        "select description from alert where severity = 'LOW' and not opened_incident")
                                .query(String.class)
                                .single())
                .isEqualTo(
                        "The bot reports 53 combinations of http.route. The rule tracks the first 50 of them separately; the other 3 are watched together, as otel.metric.overflow.");
        graphql.document(
                        """
                        query($rule: ID!, $from: DateTime!, $before: DateTime!) {
                          previewAlertRule(of: {rule: {id: $rule}}, from: $from, before: $before) {
                            fired bots states folded episodes { attributes { name value } }
                          }
                        }
                        """)
                .variable("rule", rule)
                .variable("from", noon.toString())
                .variable("before", noon.plusSeconds(60).toString())
                .execute()
                .path("previewAlertRule")
                .matchesJson(
                        """
                        {"fired": 2, "bots": 1, "states": 51, "folded": 3, "episodes": [
                          {"attributes": [{"name": "http.route", "value": "/49"}]},
                          {"attributes": [{"name": "otel.metric.overflow", "value": "true"}]}]}
                        """);

        database.sql("delete from metric_series where id >= :id").param("id", routes[50]).update();
        // the reporting combinations are cached for a minute
        evaluate(180);
        assertThat(told().getFirst())
                .isEqualTo(
                        "Bot one: Too many errors has too many attribute combinations: RESOLVED 10 70 RULE_ENDED");
    }

    @Test
    void changedAttributesEndAlerts() {
        long a = errors("/a");
        point(a, 5, 9);
        String rule = active("errors", byRoute(0));
        evaluate(10);

        graphql.document(
                        """
                        mutation($rule: ID!, $definition: AlertRuleDefinitionInput!) {
                          changeAlertRule(input: {rule: {id: $rule}, definition: $definition}) {
                            alertRule { byAttributes revisions(first: 1) { edges { node { note } } } } errors { message }
                          }
                        }
                        """)
                .variable("rule", rule)
                .variable("definition", nested(threshold(5, 0)))
                .execute()
                .path("changeAlertRule.alertRule.byAttributes")
                .entityList(String.class)
                .hasSize(0);
        evaluate(20);
        assertThat(told())
                .containsExactly(
                        "Bot one: Too many errors, http.route=/a: RESOLVED 10 20 RULE_ENDED",
                        "Bot one: Too many errors: FIRING 20 -");
    }

    @Test
    void rejectsUnsuitableAttributes() {
        errors("/a");
        assertThat(refusal(draft("a", with(threshold(5, 0), "byAttributes", List.of("route")))))
                .isEqualTo("INVALID definition.condition.threshold.byAttributes");
        draft("a", with(threshold(5, 0), "byAttributes", List.of("route")))
                .path("draftAlertRule.errors[0].message")
                .entity(String.class)
                .isEqualTo("These must be attributes that a bot reports for 'errors': http.route.");
        assertThat(
                        refusal(
                                draft(
                                        "a",
                                        with(
                                                threshold(5, 0),
                                                "byAttributes",
                                                List.of("http.route", "http_route")))))
                .isEqualTo("INVALID definition.condition.threshold.byAttributes[1]");
        assertThat(refusal(draft("a", with(threshold(5, 0), "byAttributes", List.of("severity")))))
                .isEqualTo("INVALID definition.condition.threshold.byAttributes[0]");
        assertThat(
                        refusal(
                                draft(
                                        "a",
                                        with(
                                                threshold(5, 0),
                                                "byAttributes",
                                                List.of("a", "b", "c", "d")))))
                .isEqualTo("INVALID definition.condition.threshold.byAttributes");
        Map<String, Object> labelled = byRoute(0);
        labelled.put("labels", List.of(Map.of("name", "http_route", "value", "all")));
        assertThat(refusal(draft("a", labelled))).isEqualTo("INVALID definition.labels[0].name");
        // the attribute's label can group alerts
        assertThat(
                        draft("a", with(byRoute(0), "groupBy", List.of("http_route")))
                                .path("draftAlertRule.alertRule.state")
                                .entity(String.class)
                                .get())
                .isEqualTo("DRAFT");
    }
}
