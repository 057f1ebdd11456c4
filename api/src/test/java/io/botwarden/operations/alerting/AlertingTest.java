package io.botwarden.operations.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Rules, alerts and incidents by a clock of the test's own: nothing else evaluates. */
@BotwardenTest(database = "alerting")
@TestPropertySource(properties = "botwarden.operations.alerting.evaluates=false")
class AlertingTest {

    /** Each test has a day of its own, so that nothing is remembered from another one. */
    private static final AtomicInteger DAY = new AtomicInteger();

    private final Instant noon =
            Instant.parse("2025-03-02T12:00:00Z").plus(Duration.ofDays(DAY.incrementAndGet()));

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;
    @Autowired private JdbcClient database;
    @Autowired private Evaluator evaluator;
    @Autowired private SilenceEnds silences;

    @SuppressWarnings("NullAway.Init")
    private String token;

    @SuppressWarnings("NullAway.Init")
    private HttpGraphQlTester graphql;

    private long bot;
    private long other;

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
        bot = registered("one");
        other = registered("two");
        token = viewers.overEverything("OPERATOR").token();
        graphql = testers.http(token);
        evaluatedUntil(noon);
    }

    private long registered(String code) {
        return database.sql(
                        """
                        insert into bot (code, name) values (:code, 'Bot ' || :code)
                        on conflict (code) do update set name = excluded.name returning id
                        """)
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private void evaluatedUntil(Instant instant) {
        database.sql("update alert_evaluation set evaluated_until = :at")
                .param("at", java.sql.Timestamp.from(instant))
                .update();
    }

    /** A figure that counts from so many seconds after noon on. */
    private void report(long of, String metric, long seconds, double value) {
        Instant at = noon.plusSeconds(seconds);
        database.sql(
                        """
                        insert into measurement (bot_id, metric, starts_at, ends_at, value)
                        values (:bot, :metric, :from, :at, :value)
                        """)
                .param("bot", of)
                .param("metric", metric)
                .param("from", java.sql.Timestamp.from(at.minusSeconds(10)))
                .param("at", java.sql.Timestamp.from(at))
                .param("value", value)
                .update();
    }

    private void evaluate(long seconds) {
        StepVerifier.create(evaluator.run(noon.plusSeconds(seconds).plus(Evaluator.LAG)))
                .verifyComplete();
    }

    private Map<String, Object> threshold(double above, int hold) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("kind", "THRESHOLD");
        definition.put("metric", "errors");
        definition.put("aggregation", "LAST");
        definition.put("threshold", above);
        definition.put("windowSeconds", 60);
        definition.put("holdSeconds", hold);
        definition.put("severity", "HIGH");
        return definition;
    }

    private GraphQlTester.Response draft(String code, Map<String, Object> definition) {
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
                        Map.of("code", code, "name", "Too many errors", "definition", definition))
                .execute();
    }

    private String active(String code, Map<String, Object> definition) {
        GraphQlTester.Response drafted = draft(code, definition);
        drafted.path("draftAlertRule.errors").entityList(Map.class).hasSize(0);
        String rule = drafted.path("draftAlertRule.alertRule.id").entity(String.class).get();
        graphql.document(
                        """
                        mutation($rule: ID!) {
                          activateAlertRule(input: {rule: $rule}) { alertRule { state } errors { message } }
                        }
                        """)
                .variable("rule", rule)
                .execute()
                .path("activateAlertRule.alertRule.state")
                .entity(String.class)
                .isEqualTo("ACTIVE");
        return rule;
    }

    /**
     * The alerts by bot, state and times in seconds after noon, and the incident that they belong
     * to.
     */
    private List<String> alerts() {
        return database.sql(
                        """
                        select concat_ws(' ', b.code, a.state, extract(epoch from a.started_at - :noon)::int,
                          extract(epoch from a.fired_at - :noon)::int, coalesce(extract(epoch from a.resolved_at - :noon)::int::text, '-'),
                          case when a.suppressed then 'suppressed' end,
                          case when a.incident_id is not null then 'incident ' || (select count(*) from incident i where i.id <= a.incident_id)
                            || case when a.opened_incident then ' opened' else ' joined' end end)
                        from alert a left join bot b on b.id = a.bot_id order by a.fired_at, b.code
                        """)
                .param("noon", java.sql.Timestamp.from(noon))
                .query(String.class)
                .list();
    }

    private List<String> events() {
        return database.sql(
                        "select type from outbox_event where subject_type = 'alert' and subject_id in (select id from alert) order by id")
                .query(String.class)
                .list();
    }

    @Test
    void anAlertFiresWhenItsConditionHasHeldIsTakenUpAndResolvesByItself() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 20));
        report(bot, "errors", 12, 9);
        report(bot, "errors", 60, 2);

        evaluate(30);
        assertThat(alerts()).isEmpty();

        evaluate(40);
        assertThat(alerts()).containsExactly("one FIRING 20 40 - incident 1 opened");

        String alert =
                database.sql("select 'alert_' || id from alert").query(String.class).single();
        graphql.document(
                        """
                        mutation($alert: ID!) {
                          acknowledgeAlert(input: {alert: $alert}) {
                            alert { state acknowledgedBy value summary labels { name value } incident { state timeline { edges { node { kind } } } } }
                            errors { message }
                          }
                        }
                        """)
                .variable("alert", alert)
                .execute()
                .path("acknowledgeAlert.alert")
                .matchesJson(
                        """
                        {"state": "ACKNOWLEDGED", "value": 9, "summary": "Bot one: Too many errors",
                         "labels": [{"name": "alertname", "value": "errors"}, {"name": "bot", "value": "one"}, {"name": "severity", "value": "high"}],
                         "incident": {"state": "OPEN"}}
                        """);

        evaluate(100);
        assertThat(alerts()).containsExactly("one RESOLVED 20 40 70 incident 1 opened");
        assertThat(events()).containsExactly("AlertFired", "AlertAcknowledged", "AlertResolved");
    }

    @Test
    void aRuleLooksAtAPercentileOfWhatAHistogramCounted() {
        long one = histogram("/answer", "{0.1,0.5,1,5}");
        long two = histogram("/greet", "{0.1,0.5,1,5}");
        observed(one, 5, "{40,20,10,5}");
        observed(two, 5, "{10,10,5,0}");
        Map<String, Object> definition = threshold(1.5, 0);
        definition.put("metric", "latency");
        definition.put("aggregation", "P99");
        String rule = active("slow", definition);

        // of 100 observations 50, 30, 15 and 5: p99 = 1 + 4 * (99 - 95) / 5
        evaluate(10);
        assertThat(alerts()).containsExactly("one FIRING 10 10 - incident 1 opened");
        assertThat(database.sql("select value::float8 from alert").query(Double.class).single())
                .isEqualTo(4.2);

        observed(one, 65, "{99,1,0,0}");
        evaluate(70);
        assertThat(alerts()).containsExactly("one RESOLVED 10 10 70 incident 1 opened");
        graphql.document(
                        """
                        query($rule: ID!, $from: DateTime!, $until: DateTime!) {
                          previewAlertRule(rule: $rule, from: $from, until: $until) { fired episodes { firedAt resolvedAt } errors { message } }
                        }
                        """)
                .variable("rule", rule)
                .variable("from", noon.toString())
                .variable("until", noon.plusSeconds(120).toString())
                .execute()
                .path("previewAlertRule.episodes[0].firedAt")
                .entity(Instant.class)
                .isEqualTo(noon.plusSeconds(10));
    }

    @Test
    void thePercentileOfWhatIsNoHistogramIsRefused() {
        report(bot, "errors", 0, 1);
        Map<String, Object> definition = threshold(5, 0);
        definition.put("aggregation", "P95");

        draft("slow", definition)
                .path("draftAlertRule.errors")
                .matchesJson(
                        """
                        [{"code": "INVALID", "field": "definition.aggregation"}]
                        """);
    }

    /** A series of its own for a route. */
    private long histogram(String route, String bounds) {
        database.sql(
                        "create table if not exists %s partition of metric_point for values from ('%s') to ('%s')"
                                .formatted(
                                        "metric_point_at_" + noon.getEpochSecond(),
                                        noon,
                                        noon.plusSeconds(3600)))
                .update();
        return database.sql(
                        """
                        insert into metric_series (bot_id, identity, name, kind, attributes, bounds, base_at, seen_at, created_at)
                        values (:bot, gen_random_uuid(), 'latency', 'HISTOGRAM', jsonb_build_object('http.route', :route::text),
                          :bounds::float8[], :noon, :noon, :noon) returning id
                        """)
                .param("bot", bot)
                .param("route", route)
                .param("bounds", bounds)
                .param("noon", java.sql.Timestamp.from(noon))
                .query(Long.class)
                .single();
    }

    private void observed(long series, long seconds, String counts) {
        database.sql(
                        """
                        insert into metric_point (at, series_id, value, count, places, counts)
                        select :at, :series, 10, (select sum(n) from unnest(c.counts) n), '{0,1,2,3}', c.counts
                        from (select :counts::bigint[] as counts) c
                        """)
                .param("at", java.sql.Timestamp.from(noon.plusSeconds(seconds)))
                .param("series", series)
                .param("counts", counts)
                .update();
    }

    @Test
    void whatWasEvaluatedIsNotEvaluatedAgainAndNothingIsPassedOverByARestart() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 20));
        for (int k = 0; k < 60; k++) {
            report(bot, "errors", 5 + 10L * k, k % 12 < 6 ? 9 : 1);
        }

        // as if it had been down for most of the time
        evaluate(50);
        evaluate(50);
        evaluate(600);

        List<String> inOneGo = alerts();
        assertThat(inOneGo).hasSize(5);
        database.sql("delete from alert_rule_track").update();
        database.sql("delete from alert").update();
        evaluatedUntil(noon);
        for (int seconds = 10; seconds <= 600; seconds += 10) {
            evaluate(seconds);
        }
        assertThat(alerts().stream().map(AlertingTest::times))
                .isEqualTo(inOneGo.stream().map(AlertingTest::times).toList());
    }

    private static String times(String alert) {
        return alert.replaceAll(" incident.*", "");
    }

    @Test
    void whatComesAndGoesOpensOneIncidentAndASolvedOneAbsorbsNoMore() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 0));
        for (int k = 0; k < 10; k++) {
            report(bot, "errors", 5 + 20L * k, 9);
            report(bot, "errors", 15 + 20L * k, 1);
        }
        evaluate(200);
        assertThat(alerts())
                .hasSize(10)
                .filteredOn(alert -> alert.endsWith("incident 1 opened"))
                .hasSize(1);
        assertThat(alerts()).filteredOn(alert -> alert.endsWith("incident 1 joined")).hasSize(9);

        database.sql("update incident set state = 'RESOLVED', resolved_at = now()").update();
        report(bot, "errors", 215, 9);
        evaluate(230);
        assertThat(alerts().getLast()).isEqualTo("one FIRING 220 220 - incident 2 opened");
    }

    @Test
    void aGroupOpensAnIncidentWhenEnoughOfItFireAtTheSameTime() {
        report(bot, "errors", 0, 1);
        report(other, "errors", 0, 1);
        Map<String, Object> definition = threshold(5, 0);
        definition.put("incidentAfter", 2);
        definition.put("groupBy", List.of("alertname"));
        active("errors", definition);

        report(bot, "errors", 5, 9);
        report(bot, "errors", 15, 1);
        evaluate(30);
        // the first is over when the second fires
        report(other, "errors", 35, 9);
        evaluate(50);
        assertThat(alerts()).containsExactly("one RESOLVED 10 10 20", "two FIRING 40 40 -");

        report(bot, "errors", 55, 9);
        evaluate(70);
        assertThat(alerts().subList(1, 3))
                .containsExactly(
                        "two FIRING 40 40 - incident 1 joined",
                        "one FIRING 60 60 - incident 1 opened");
    }

    @Test
    void aSilencedAlertIsRecordedAndToldWhenTheSilenceIsOver() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 0));
        report(bot, "errors", 5, 9);
        evaluate(10);
        String alert =
                database.sql("select 'alert_' || id from alert").query(String.class).single();
        graphql.document(
                        """
                        mutation($alert: ID!, $until: DateTime!) {
                          silenceAlert(input: {alert: $alert, until: $until, reason: "Known"}) { alert { suppressed silencedBy } errors { message } }
                        }
                        """)
                .variable("alert", alert)
                .variable("until", Instant.now().plus(Duration.ofDays(1)).toString())
                .execute()
                .path("silenceAlert.alert.suppressed")
                .entity(Boolean.class)
                .isEqualTo(true);
        report(bot, "errors", 15, 1);
        report(bot, "errors", 25, 9);
        evaluate(30);
        assertThat(alerts())
                .containsExactly(
                        "one RESOLVED 10 10 20 suppressed incident 1 opened",
                        "one FIRING 30 30 - suppressed");

        StepVerifier.create(silences.run()).verifyComplete();
        assertThat(alerts().getLast()).isEqualTo("one FIRING 30 30 - suppressed");
        database.sql("update alert set silenced_until = now() - interval '1 second'").update();
        StepVerifier.create(silences.run()).verifyComplete();
        assertThat(alerts().getLast()).isEqualTo("one FIRING 30 30 - incident 1 joined");
        assertThat(events())
                .containsExactly(
                        "AlertFired",
                        "AlertSilenced",
                        "AlertResolved",
                        "AlertSuppressed",
                        "AlertFired");
    }

    @Test
    void maintenanceThatWasAnnouncedSuppressesAlertsAsLongAsItLasts() {
        report(bot, "errors", 0, 1);
        report(other, "errors", 0, 1);
        active("errors", threshold(5, 0));
        database.sql(
                        """
                        insert into maintenance_window (title, bot_id, starts_at, ends_at, planned_by)
                        values ('Disk', :bot, :from, now() + interval '1 hour', 'test')
                        """)
                .param("bot", bot)
                .param("from", java.sql.Timestamp.from(noon))
                .update();
        report(bot, "errors", 5, 9);
        report(other, "errors", 5, 9);
        evaluate(10);
        assertThat(alerts())
                .containsExactly(
                        "one FIRING 10 10 - suppressed", "two FIRING 10 10 - incident 1 opened");
        StepVerifier.create(silences.run()).verifyComplete();
        assertThat(alerts()).contains("one FIRING 10 10 - suppressed");

        database.sql("update maintenance_window set ends_at = now() - interval '1 second'")
                .update();
        StepVerifier.create(silences.run()).verifyComplete();
        assertThat(alerts()).contains("one FIRING 10 10 - incident 2 opened");
    }

    @Test
    void aDisabledRuleResolvesWhatItFired() {
        report(bot, "errors", 0, 1);
        String rule = active("errors", threshold(5, 0));
        report(bot, "errors", 5, 9);
        evaluate(10);
        graphql.document(
                        "mutation($rule: ID!) { disableAlertRule(input: {rule: $rule, reason: \"Wrong\"}) { alertRule { state } errors { message } } }")
                .variable("rule", rule)
                .execute()
                .path("disableAlertRule.alertRule.state")
                .entity(String.class)
                .isEqualTo("DISABLED");
        evaluate(20);
        assertThat(alerts()).containsExactly("one RESOLVED 10 10 20 incident 1 opened");
        assertThat(database.sql("select resolution from alert").query(String.class).single())
                .isEqualTo("RULE_ENDED");
    }

    @Test
    void silenceOfABotIsFoundByARuleOverAllWhoEverReported() {
        report(bot, "beat", 0, 1);
        report(other, "beat", 0, 1);
        active(
                "silent",
                Map.of(
                        "kind",
                        "ABSENCE",
                        "metric",
                        "beat",
                        "windowSeconds",
                        60,
                        "severity",
                        "CRITICAL"));
        report(other, "beat", 55, 1);
        evaluate(100);
        assertThat(alerts()).containsExactly("one FIRING 70 70 - incident 1 opened");
        report(bot, "beat", 105, 1);
        evaluate(110);
        assertThat(alerts()).containsExactly("one RESOLVED 70 70 110 incident 1 opened");
    }

    /** 30 bad ones of 1,000 in each minute burn the budget of 99.9 % 30 times too fast. */
    @Test
    void aBudgetThatBurnsTooFastIsFoundAndTheObjectiveSaysHowItStands() {
        for (int minute = -60; minute < 20; minute++) {
            report(bot, "turns", minute * 60L, 1000);
            report(bot, "turns-failed", minute * 60L, minute < 0 ? 1 : 30);
        }
        String slo =
                graphql.document(
                                """
                                mutation($input: DefineSloInput!) {
                                  defineSlo(input: $input) { slo { id } errors { code field message } }
                                }
                                """)
                        .variable(
                                "input",
                                Map.of(
                                        "bot", "bot_" + bot,
                                        "name", "Answers",
                                        "indicator", "ERROR_RATIO",
                                        "validMetric", "turns",
                                        "badMetric", "turns-failed",
                                        "objective", 0.999))
                        .execute()
                        .path("defineSlo.slo.id")
                        .entity(String.class)
                        .get();
        String rule =
                active("burn", Map.of("kind", "BURN_RATE", "slo", slo, "severity", "CRITICAL"));
        evaluate(20 * 60);
        // bad ones in the hour: (60 - n) * 1 + n * 30 of 60,000 reach 14.4 ‰ at n = 28; in the six
        // hours 6 ‰ earlier, of 60 + n minutes
        assertThat(alerts()).hasSize(1);
        String fired = alerts().getFirst();

        graphql.document(
                        "query($slo: ID!) { slo(id: $slo) { validEvents badEvents budgetConsumed burnHour } }")
                .variable("slo", slo)
                .execute()
                .path("slo")
                .matchesJson(
                        """
                        {"validEvents": 80000, "badEvents": 660, "budgetConsumed": 8.25, "burnHour": 10.666667}
                        """);
        preview(rule, 0, 20 * 60).path("previewAlertRule.fired").entity(Integer.class).isEqualTo(1);
        assertThat(fired).startsWith("one FIRING ");
    }

    private GraphQlTester.Response preview(String rule, long from, long until) {
        return graphql.document(
                        """
                        query($rule: ID!, $from: DateTime!, $until: DateTime!) {
                          previewAlertRule(rule: $rule, from: $from, until: $until) {
                            fired bots episodes { bot { code } startedAt firedAt resolvedAt value } course { at value } errors { code field message }
                          }
                        }
                        """)
                .variable("rule", rule)
                .variable("from", noon.plusSeconds(from).toString())
                .variable("until", noon.plusSeconds(until).toString())
                .execute();
    }

    @Test
    void aPreviewTellsWhatTheRuleFiresWhenThatPastIsThePresent() {
        Random random = new Random(5);
        report(bot, "errors", 0, 1);
        report(other, "errors", 0, 1);
        Map<String, Object> definition = threshold(5, 30);
        definition.put("aggregation", "MEAN");
        definition.put("keepFiringSeconds", 40);
        String rule = active("errors", definition);
        for (int k = 1; k < 150; k++) {
            report(bot, "errors", 7L * k, random.nextInt(10));
            if (random.nextInt(3) > 0) {
                report(other, "errors", 11L * k, k % 40 < 20 ? 8 : 2);
            }
        }
        for (long seconds = 10; seconds < 1200; seconds += 10L * (1 + random.nextInt(8))) {
            evaluate(seconds);
        }
        evaluate(1200);
        List<String> live =
                database.sql(
                                """
                                select concat_ws(' ', b.code, to_char(a.started_at at time zone 'UTC', 'HH24:MI:SS'),
                                  to_char(a.fired_at at time zone 'UTC', 'HH24:MI:SS'),
                                  coalesce(to_char(a.resolved_at at time zone 'UTC', 'HH24:MI:SS'), '-'))
                                from alert a join bot b on b.id = a.bot_id order by a.fired_at, b.id
                                """)
                        .query(String.class)
                        .list();
        List<Map<String, Object>> episodes = new ArrayList<>();
        preview(rule, 0, 1200)
                .path("previewAlertRule.episodes")
                .entityList(Map.class)
                .get()
                .forEach(episode -> episodes.add(cast(episode)));
        assertThat(live).hasSizeGreaterThan(2);
        assertThat(episodes.stream().map(AlertingTest::told)).isEqualTo(live);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object episode) {
        return (Map<String, Object>) episode;
    }

    private static String told(Map<String, Object> episode) {
        return "%s %s %s %s"
                .formatted(
                        cast(java.util.Objects.requireNonNull(episode.get("bot"))).get("code"),
                        clock(episode.get("startedAt")),
                        clock(episode.get("firedAt")),
                        clock(episode.get("resolvedAt")));
    }

    private static String clock(@Nullable Object instant) {
        return instant == null ? "-" : instant.toString().substring(11, 19);
    }

    @Test
    void aWrongRuleIsRefusedWithTheFieldAndWhatWouldBeAccepted() {
        report(bot, "errors", 0, 1);
        assertThat(refusal(draft("a", with(threshold(5, 0), "metric", "unheard-of"))))
                .isEqualTo("INVALID definition.metric");
        assertThat(refusal(draft("a", threshold(5, -1))))
                .isEqualTo("INVALID definition.holdSeconds");
        assertThat(refusal(draft("a", with(threshold(5, 0), "windowSeconds", 15))))
                .isEqualTo("INVALID definition.windowSeconds");
        assertThat(refusal(draft("a", with(threshold(5, 0), "resolveThreshold", 6))))
                .isEqualTo("INVALID definition.resolveThreshold");
        assertThat(refusal(draft("a", with(threshold(5, 0), "bot", "bot_999999"))))
                .isEqualTo("NOT_FOUND definition.bot");
        assertThat(refusal(draft("a", with(threshold(5, 0), "groupBy", List.of("team")))))
                .isEqualTo("INVALID definition.groupBy");
        active("a", threshold(5, 0));
        assertThat(refusal(draft("a", threshold(5, 0)))).isEqualTo("CODE_TAKEN code");
    }

    @Test
    void aWrongObjectiveAndWrongWindowsAreRefused() {
        report(bot, "turns", 0, 1);
        report(bot, "turns-failed", 0, 1);
        assertThat(objective(1)).isEqualTo("INVALID objective");
        assertThat(objective(0)).isEqualTo("INVALID objective");
        String slo =
                database.sql(
                                """
                                insert into slo (bot_id, name, indicator, valid_metric, bad_metric, objective, window_days, minimum_events)
                                values (:bot, 'Loose', 'ERROR_RATIO', 'turns', 'turns-failed', 0.9, 30, 1) returning 'slo_' || id
                                """)
                        .param("bot", bot)
                        .query(String.class)
                        .single();
        Map<String, Object> burn = new LinkedHashMap<>();
        burn.put("kind", "BURN_RATE");
        burn.put("slo", slo);
        burn.put("severity", "LOW");
        burn.put(
                "burnWindows",
                List.of(Map.of("factor", 2, "longSeconds", 300, "shortSeconds", 3600)));
        assertThat(refusal(draft("b", burn)))
                .isEqualTo("INVALID definition.burnWindows[0].longSeconds");
        burn.put(
                "burnWindows",
                List.of(Map.of("factor", 14.4, "longSeconds", 3600, "shortSeconds", 300)));
        // ten times is all that an objective of 90 % can burn
        assertThat(refusal(draft("b", burn))).isEqualTo("INVALID definition.burnWindows");
    }

    private String objective(double objective) {
        Map<?, ?> error =
                graphql.document(
                                "mutation($input: DefineSloInput!) { defineSlo(input: $input) { slo { id } errors { code field } } }")
                        .variable(
                                "input",
                                Map.of(
                                        "bot", "bot_" + bot,
                                        "name", "All",
                                        "indicator", "ERROR_RATIO",
                                        "validMetric", "turns",
                                        "badMetric", "turns-failed",
                                        "objective", objective))
                        .execute()
                        .path("defineSlo.errors[0]")
                        .entity(Map.class)
                        .get();
        return error.get("code") + " " + error.get("field");
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        map.put(key, value);
        return map;
    }

    private static String refusal(GraphQlTester.Response response) {
        Map<?, ?> error = response.path("draftAlertRule.errors[0]").entity(Map.class).get();
        return error.get("code") + " " + error.get("field");
    }

    private JsonNode told(String body) {
        return java.util.Objects.requireNonNull(
                http.post()
                        .uri("/import/alertmanager")
                        .headers(headers -> headers.setBearerAuth(token))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody());
    }

    /** As Alertmanager 0.27 sends it. */
    private static String notification(String alerts) {
        return """
        {"receiver": "botwarden", "status": "firing", "alerts": [%s],
         "groupLabels": {"alertname": "HighLatency"}, "commonLabels": {"alertname": "HighLatency"}, "commonAnnotations": {},
         "externalURL": "http://alertmanager:9093", "version": "4",
         "groupKey": "{}:{alertname=\\"HighLatency\\"}", "truncatedAlerts": 2}
        """
                .formatted(alerts);
    }

    private String alert(String status, String labels, String endsAt) {
        return """
        {"status": "%s", "labels": {"alertname": "HighLatency", %s},
         "annotations": {"summary": "Answers take long", "runbook_url": "https://runbooks.example/latency"},
         "startsAt": "%s", "endsAt": "%s",
         "generatorURL": "http://prometheus:9090/graph?g0.expr=x", "fingerprint": "c8f2a1d3e4b5f607"}
        """
                .formatted(status, labels, noon.plusNanos(123_456_789), endsAt);
    }

    @Test
    void whatAlertmanagerTellsIsTakenOverOnceAndEndsWhenItSaysSo() {
        String one = "\"bot\": \"one\", \"severity\": \"critical\"";
        String unknown = "\"bot\": \"nobody\", \"severity\": \"warning\"";
        String firing =
                notification(
                        alert("firing", one, "0001-01-01T00:00:00Z")
                                + ","
                                + alert("firing", unknown, "0001-01-01T00:00:00Z"));
        JsonNode report = told(firing);
        assertThat(report.path("accepted").asInt()).isEqualTo(2);
        assertThat(report.path("remarks").toString())
                .isEqualTo(
                        "[\"1 new alerts name no registered bot by their label bot\",\"Alertmanager left 2 alerts out (max_alerts)\"]");
        assertThat(alerts()).containsExactly("one FIRING 0 0 - incident 1 opened", "FIRING 0 0 -");

        JsonNode again = told(firing);
        assertThat(again.path("accepted").asInt()).isZero();
        assertThat(again.path("duplicate").asInt()).isEqualTo(2);
        assertThat(alerts()).hasSize(2);

        String over =
                notification(
                        alert("resolved", one, noon.plusSeconds(300).toString())
                                + ","
                                + alert(
                                        "resolved",
                                        "\"bot\": \"two\"",
                                        noon.plusSeconds(300).toString()));
        JsonNode ended = told(over);
        assertThat(ended.path("accepted").asInt()).isEqualTo(1);
        assertThat(ended.path("rejected").asInt()).isEqualTo(1);
        assertThat(ended.path("rejections").path(0).toString())
                .isEqualTo(
                        "{\"line\":2,\"field\":\"status\",\"reason\":\"It is over, but was never told as firing.\"}");
        assertThat(alerts())
                .containsExactly("one RESOLVED 0 0 300 incident 1 opened", "FIRING 0 0 -");
        assertThat(told(over).path("duplicate").asInt()).isEqualTo(1);
        // the same again is no new one, also after its end
        assertThat(told(firing).path("duplicate").asInt()).isEqualTo(2);
    }

    @Test
    void aBodyThatIsNoNotificationIsRefusedAndAWrongAlertLeftOut() {
        for (String body : List.of("", "{", "[]", "{\"version\": \"3\", \"alerts\": []}")) {
            http.post()
                    .uri("/import/alertmanager")
                    .headers(headers -> headers.setBearerAuth(token))
                    .bodyValue(body)
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
        JsonNode report =
                told(
                        notification(
                                alert(
                                                "resolved",
                                                "\"bot\": \"one\"",
                                                noon.minusSeconds(3600).toString())
                                        + ",{\"status\": \"odd\"}"));
        assertThat(report.path("rejected").asInt()).isEqualTo(2);
        assertThat(report.path("rejections").path(0).path("field").asString()).isEqualTo("endsAt");
        assertThat(alerts()).isEmpty();
    }
}
