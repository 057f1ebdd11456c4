package io.botwarden.monitoring.alerting;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

/**
 * The base of the alerting tests: rules, alerts and incidents with a clock of the tests, since
 * nothing else evaluates rules.
 */
@BotwardenTest(database = "alerting")
@TestPropertySource(properties = "botwarden.monitoring.alerting.evaluates=false")
abstract class AlertingTest {

    private static final Map<String, String> CONDITIONS =
            Map.of(
                    "THRESHOLD", "threshold",
                    "ABSENCE", "absence",
                    "ANOMALY", "anomaly",
                    "BURN_RATE", "burnRate",
                    "HEALTH", "health");

    private static final List<String> CONDITION =
            List.of(
                    "metric",
                    "byAttributes",
                    "aggregation",
                    "comparison",
                    "threshold",
                    "resolveThreshold",
                    "windowSeconds",
                    "slo",
                    "states");

    /** Each test has its own day, so that it does not see what earlier tests left. */
    private static final AtomicInteger DAY = new AtomicInteger();

    final Instant noon =
            Instant.parse("2025-03-02T12:00:00Z").plus(Duration.ofDays(DAY.incrementAndGet()));

    @Autowired WebTestClient http;

    @Autowired TestViewers viewers;

    @Autowired GraphQlTesters testers;

    @Autowired JdbcClient database;

    @Autowired Evaluator evaluator;

    @Autowired SilenceEnds silences;

    @SuppressWarnings("NullAway.Init")
    String token;

    @SuppressWarnings("NullAway.Init")
    HttpGraphQlTester graphql;

    long bot;

    long other;

    @BeforeEach
    void twoBots() {
        for (String table :
                List.of(
                        "alert_rule_track",
                        "alert",
                        "maintenance_window",
                        "alert_rule",
                        "slo",
                        "metric_series",
                        "measurement",
                        "timeline_entry",
                        "incident",
                        "import_run")) {
            database.sql("delete from " + table).update();
        }
        // a unique day that has not ended
        for (String table : List.of("metric_point", "metric_minute")) {
            database.sql(
                            "create table if not exists %1$s_99991231 partition of %1$s for values from ('2025-01-01Z') to ('2026-01-01Z')"
                                    .formatted(table))
                    .update();
        }
        database.sql("update telemetry_watch set points_from = '-infinity'").update();
        bot = registered("one");
        other = registered("two");
        token = viewers.overEverything("OPERATOR").token();
        graphql = testers.http(token);
        evaluatedUntil(noon);
    }

    long registered(String code) {
        return database.sql(
                        """
                        insert into bot (code, name) values (:code, 'Bot ' || :code)
                        on conflict (code) do update set name = excluded.name returning id
                        """)
                .param("code", code)
                .query(Long.class)
                .single();
    }

    void evaluatedUntil(Instant instant) {
        database.sql("update alert_evaluation set evaluated_until = :at")
                .param("at", Timestamp.from(instant))
                .update();
    }

    /** A value from a number of seconds after noon on. */
    void report(long of, String metric, long seconds, double value) {
        Instant at = noon.plusSeconds(seconds);
        database.sql(
                        """
                        insert into measurement (bot_id, metric, starts_at, ends_at, value)
                        values (:bot, :metric, :from, :at, :value)
                        """)
                .param("bot", of)
                .param("metric", metric)
                .param("from", Timestamp.from(at.minusSeconds(10)))
                .param("at", Timestamp.from(at))
                .param("value", value)
                .update();
    }

    void evaluate(long seconds) {
        StepVerifier.create(evaluator.run(noon.plusSeconds(seconds).plus(Evaluator.LAG)))
                .verifyComplete();
    }

    Map<String, Object> threshold(double above, int hold) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("kind", "THRESHOLD");
        definition.put("metric", "errors");
        definition.put("aggregation", "LAST");
        definition.put("threshold", above);
        definition.put("windowSeconds", 60);
        definition.put("forSeconds", hold);
        definition.put("severity", "HIGH");
        return definition;
    }

    /** A definition in the API's form, with the fields of the condition below its kind. */
    static Map<String, Object> nested(Map<String, Object> definition) {
        Map<String, Object> rest = new LinkedHashMap<>(definition);
        Map<String, Object> condition = new LinkedHashMap<>();
        String kind = CONDITIONS.get((String) rest.remove("kind"));
        for (String field : CONDITION) {
            if (rest.containsKey(field)) {
                condition.put(field, rest.remove(field));
            }
        }
        for (String scope : List.of("bot", "department")) {
            if (rest.containsKey(scope)) {
                condition.put("scope", Map.of(scope, Map.of("id", rest.remove(scope))));
            }
        }
        if (rest.containsKey("burnWindows")) {
            condition.put("windows", Map.of("pairs", rest.remove("burnWindows")));
        }
        rest.put("condition", Map.of(Objects.requireNonNull(kind), condition));
        return rest;
    }

    GraphQlTester.Response draft(String code, Map<String, Object> definition) {
        return graphql.document(
                        """
                        mutation($input: DraftAlertRuleInput!) {
                          draftAlertRule(input: $input) {
                            alertRule { id state revision revisions { edges { node { note } } } }
                            errors { code field message }
                          }
                        }
                        """)
                .variable(
                        "input",
                        Map.of(
                                "code",
                                code,
                                "name",
                                "Too many errors",
                                "definition",
                                nested(definition)))
                .execute();
    }

    String active(String code, Map<String, Object> definition) {
        GraphQlTester.Response drafted = draft(code, definition);
        drafted.path("draftAlertRule.errors").entityList(Map.class).hasSize(0);
        String rule = drafted.path("draftAlertRule.alertRule.id").entity(String.class).get();
        graphql.document(
                        """
                        mutation($rule: ID!) {
                          activateAlertRule(input: {rule: {id: $rule}}) { alertRule { state } errors { message } }
                        }
                        """)
                .variable("rule", rule)
                .execute()
                .path("activateAlertRule.alertRule.state")
                .entity(String.class)
                .isEqualTo("ACTIVE");
        return rule;
    }

    GraphQlTester.Response preview(String rule, long from, long until) {
        return graphql.document(
                        """
                        query($rule: ID!, $from: DateTime!, $before: DateTime!) {
                          previewAlertRule(of: {rule: {id: $rule}}, from: $from, before: $before) {
                            fired bots states minutesBefore course { at value } errors { code field message }
                            episodes { bot { code } attributes { name value } startedAt firedAt resolvedAt value }
                          }
                        }
                        """)
                .variable("rule", rule)
                .variable("from", noon.plusSeconds(from).toString())
                .variable("before", noon.plusSeconds(until).toString())
                .execute();
    }

    /** The alerts by bot, state and times in seconds after noon, and their incidents. */
    List<String> alerts() {
        return database.sql(
                        """
                        select concat_ws(' ', b.code, a.state, extract(epoch from a.started_at - :noon)::int,
                          extract(epoch from a.fired_at - :noon)::int, coalesce(extract(epoch from a.resolved_at - :noon)::int::text, '-'),
                          case when a.suppressed then 'suppressed' end,
                          case when a.incident_id is not null then 'incident ' || (select count(*) from incident i where i.id <= a.incident_id)
                            || case when a.opened_incident then ' opened' else ' joined' end end)
                        from alert a left join bot b on b.id = a.bot_id order by a.fired_at, b.code
                        """)
                .param("noon", Timestamp.from(noon))
                .query(String.class)
                .list();
    }

    List<String> events() {
        return database.sql(
                        "select type from outbox_event where subject_type = 'alert' and subject_id in (select id from alert) order by id")
                .query(String.class)
                .list();
    }

    /** A series of the first bot with one or two attributes, known since noon. */
    final long series(String metric, String kind, Map<String, String> attributes) {
        return database.sql(
                        """
                        insert into metric_series (bot_id, identity, name, kind, attributes, attribute_name, attribute_value, bounds, base_at, seen_at,
                          created_at)
                        values (:bot, gen_random_uuid(), :metric, :kind, jsonb_object(:names::text[], :values::text[]), :names, :values,
                          case when :kind = 'HISTOGRAM' then '{0.1,0.5,1,5}'::float8[] end, :noon, now(), :noon)
                        returning id
                        """)
                .param("bot", bot)
                .param("metric", metric)
                .param("kind", kind)
                .param("names", attributes.keySet().toArray(String[]::new))
                .param("values", attributes.values().toArray(String[]::new))
                .param("noon", Timestamp.from(noon))
                .query(Long.class)
                .single();
    }

    /** A value of a gauge a number of seconds after noon. */
    final void point(long series, long seconds, double value) {
        database.sql(
                        "insert into metric_point (at, series_id, value) values (:at, :series, :value)")
                .param("at", Timestamp.from(noon.plusSeconds(seconds)))
                .param("series", series)
                .param("value", value)
                .update();
    }

    /** The counts of the first four buckets of a histogram. */
    final void observed(long series, long seconds, String counts) {
        database.sql(
                        """
                        insert into metric_point (at, series_id, value, count, places, counts)
                        select :at, :series, 10, (select sum(n) from unnest(c.counts) n), '{0,1,2,3}', c.counts
                        from (select :counts::bigint[] as counts) c
                        """)
                .param("at", Timestamp.from(noon.plusSeconds(seconds)))
                .param("series", series)
                .param("counts", counts)
                .update();
    }

    static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        map.put(key, value);
        return map;
    }

    static String refusal(GraphQlTester.Response response) {
        Map<?, ?> error = response.path("draftAlertRule.errors[0]").entity(Map.class).get();
        return error.get("code") + " " + error.get("field");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> cast(Object episode) {
        return (Map<String, Object>) episode;
    }
}
