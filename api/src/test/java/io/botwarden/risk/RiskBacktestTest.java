package io.botwarden.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.risk.backtest.Verdict;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Twelve bots over twenty weeks: half of them have an incident each week, the others none. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RiskBacktestTest {

    private static final String QUERY =
            """
            query ($horizon: RiskHorizon, $severity: [Severity!]) {
              riskBacktest(horizon: $horizon, severity: $severity) {
                horizon severities seed modelVersion verdict periods firstOrigin end forecasts bots events baseRateBrier factorsVary matrixAuc
                models {
                  name champion inUse verdict
                  measures { logScore brier reliability resolution uncertainty remainder auc topDecileLift skill { value low high }
                    skillAgainstLastPeriod { value } bins { forecasts events } }
                  next { bot { code } probability expectedCount terms { name contribution weightBasis } }
                }
                matrix { level forecasts events }
                snapshot { id }
              }
            }
            """;

    @Autowired private GraphQlTesters testers;

    @Autowired private TestViewers viewers;

    @Autowired private SnapshotRunner snapshots;

    @Autowired private JdbcClient postgres;

    private long quiet;

    @BeforeAll
    void fillAndTakeASnapshot() {
        for (int i = 0; i < 12; i++) {
            long bot = bot("bot-%02d".formatted(i));
            if (i % 2 == 0) {
                quiet = bot;
            }
            for (int week = 0; week < 20; week++) {
                incident("I-%d-%d".formatted(i, week), bot, i % 2 == 0 ? "LOW" : "HIGH", week);
            }
        }
        snapshots.take();
    }

    @Test
    void testsEachModel() {
        GraphQlTester.Response found = ask(viewers.overEverything("ANALYST").token(), "WEEK");

        assertThat(found.path("riskBacktest.verdict").entity(Verdict.class).get())
                .isEqualTo(Verdict.BETTER_THAN_BASE_RATE);
        assertThat(found.path("riskBacktest.horizon").entity(Horizon.class).get())
                .isEqualTo(Horizon.WEEK);
        assertThat(integer(found, "periods")).isEqualTo(18);
        assertThat(integer(found, "forecasts")).isEqualTo(18 * 12);
        assertThat(integer(found, "events")).isEqualTo(18 * 6);
        assertThat(found.path("riskBacktest.models[*].name").entityList(String.class).get())
                .containsExactly(
                        "gamma-poisson",
                        "recency-weighted-gamma-poisson",
                        "hierarchical-negative-binomial",
                        "regression-on-factors");
        assertThat(found.path("riskBacktest.models[*].inUse").entityList(Boolean.class).get())
                .containsExactly(true, false, false, false);
        assertThat(
                        found.path("riskBacktest.models[3].next[0].terms[*].weightBasis")
                                .entityList(String.class)
                                .get())
                .contains("DOES_NOT_VARY")
                .doesNotContain("GIVEN");
        assertThat(found.path("riskBacktest.models[*].champion").entityList(Boolean.class).get())
                .containsOnlyOnce(true);
        assertThat(found.path("riskBacktest.models[*].measures.auc").entityList(Double.class).get())
                .containsOnly(1.0);
        List<Map<String, Object>> next =
                found.path("riskBacktest.models[0].next")
                        .entityList(new ParameterizedTypeReference<Map<String, Object>>() {})
                        .get();
        assertThat(next).hasSize(12);
        Map<String, Object> first = next.getFirst();
        double sum =
                ((List<?>) Objects.requireNonNull(first.get("terms")))
                        .stream()
                                .mapToDouble(term ->
                                        ((Number) ((Map<?, ?>) term).get("contribution"))
                                                .doubleValue())
                                .sum();
        assertThat(Math.exp(sum))
                .isCloseTo(
                        ((Number) Objects.requireNonNull(first.get("expectedCount"))).doubleValue(),
                        within(1e-4));
    }

    /** A quarter of history before and four quarters after it are more than there are. */
    @Test
    void saysThatHistoryIsTooShort() {
        GraphQlTester.Response found = ask(viewers.overEverything("ANALYST").token(), "QUARTER");

        assertThat(found.path("riskBacktest.verdict").entity(Verdict.class).get())
                .isEqualTo(Verdict.INSUFFICIENT_HISTORY);
        assertThat(integer(found, "periods")).isZero();
        found.path("riskBacktest.models[0].measures").valueIsNull();
    }

    @Test
    void showsForecastsOfVisibleBotsOnly() {
        GraphQlTester.Response found =
                testers.http(viewers.overBot("DEVELOPER", quiet).token())
                        .document(
                                "{ riskBacktest(horizon: MONTH) { bots models { next { bot { code } } } } }")
                        .execute();

        assertThat(
                        found.path("riskBacktest.models[0].next[*].bot.code")
                                .entityList(String.class)
                                .get())
                .containsExactly("bot-10");
        assertThat(integer(found, "bots")).isEqualTo(12);
    }

    @Test
    void needsPermission() {
        testers.http(viewers.overNothing().token())
                .document(QUERY)
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).isNotEmpty());
    }

    private GraphQlTester.Response ask(String token, String horizon) {
        return testers.http(token).document(QUERY).variable("horizon", horizon).execute();
    }

    private static int integer(GraphQlTester.Response found, String field) {
        return found.path("riskBacktest." + field).entity(Integer.class).get();
    }

    private long bot(String code) {
        return Objects.requireNonNull(
                postgres.sql(
                                """
                                insert into bot (code, name, criticality, state, live_since, origin)
                                values (:code, :code, 'HIGH', 'LIVE', '2015-12-01T00:00:00Z', 'IMPORTED') returning id
                                """)
                        .param("code", code)
                        .query(Long.class)
                        .single());
    }

    private void incident(String number, long bot, String severity, int week) {
        postgres.sql(
                        """
                        insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                        values (:number, 'Trouble', :bot, :severity, 'OPEN', timestamptz '2016-01-04T00:00:00Z' + :week * interval '7 days',
                          timestamptz '2016-01-04T00:00:00Z' + :week * interval '7 days')
                        """)
                .param("number", number)
                .param("bot", bot)
                .param("severity", severity)
                .param("week", week)
                .update();
    }
}
