package io.botwarden.analytics.appraisal;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.period.Period;
import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The appraisal over Parquet files, with the SQL of the KPIs and gates. */
class AppraisalEngineTest {

    private static final Period Q2 = Period.parse("2016-Q2");

    private final AppraisalEngine engine =
            new AppraisalEngine(new KpiEngine(), KpiCatalogue::shipped);

    @TempDir Path folder;

    @Test
    void appraisesEveryDepartment() throws Exception {
        AppraisalResult result = computed("worked-by-hand", List.of());

        assertThat(result.scorecards())
                .extracting(Scorecard::departmentCode)
                .containsExactly("desk", "head", "idle");
        assertThat(scorecard(result, "idle").grade()).isEqualTo(Grade.INSUFFICIENT_DATA);
    }

    @Test
    void scoresKpisWithSubtree() throws Exception {
        Scorecard head = scorecard(computed("worked-by-hand", List.of()), "head");
        List<IndicatorScore> indicators = head.dimensions().getFirst().indicators();

        // three incidents below it, two of them within their SLA; 10, 20 and 30 hours to resolve
        assertThat(indicators.get(0).numerator()).isEqualTo(new BigDecimal("2"));
        assertThat(indicators.get(0).denominator()).isEqualTo(new BigDecimal("3"));
        assertThat(indicators.get(1).value()).isEqualTo(new BigDecimal("20.000000"));
        assertThat(indicators.get(1).numerator()).isEqualTo(new BigDecimal("216000000"));
        assertThat(indicators.get(2).value()).isEqualTo(new BigDecimal("1.000000"));
        assertThat(indicators.get(1).explanation().en())
                .isEqualTo(
                        "216,000,000 ms in 3 cases: 20 h on average. Score 100 × (20 − 336) / (24 − 336) = 101.2821, limited to 100.");
    }

    @Test
    void missedReviewCapsGrade() throws Exception {
        AppraisalResult result = computed("worked-by-hand", List.of());

        for (String caught : List.of("desk", "head")) {
            assertThat(scorecard(result, caught).gates())
                    .extracting(Bilingual::en)
                    .singleElement(STRING)
                    .startsWith("Reviews of major incidents that were missed: 2.");
        }
        assertThat(scorecard(result, "idle").gates()).isEmpty();
    }

    @Test
    void gateDetectsLaunchWithoutApproval() throws Exception {
        AppraisalResult result = computed("policy", List.of());

        assertThat(scorecard(result, "head").gates())
                .extracting(Bilingual::en)
                .contains("Live without approval: 1. The grade is at most C.");
        assertThat(scorecard(result, "desk").gates())
                .extracting(Bilingual::en)
                .noneMatch(gate -> gate.startsWith("Live without"));
    }

    @Test
    void gateDetectsExistingBotsWithoutApproval() throws Exception {
        // one was never approved; one was approved after its 90 days, which ended on April 4
        assertThat(scorecard(computed("policy", List.of()), "idle").gates())
                .extracting(Bilingual::en)
                .containsExactly("Live without approval: 2. The grade is at most C.");
    }

    @Test
    void gateKnowsPolicyParameter() throws Exception {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>(company());
        rows.put(
                "policy_parameter",
                List.of(
                        Map.of(
                                "id",
                                1,
                                "code",
                                "bot-approval-term",
                                "kind",
                                "DURATION",
                                "value",
                                "120 days",
                                "seconds",
                                120 * 86400)));
        // with 120 days, the bot that was approved on April 10 was in time; it ended on May 4
        assertThat(scorecard(computed("policy", List.of(), rows, 2), "idle").gates())
                .extracting(Bilingual::en)
                .containsExactly("Live without approval: 1. The grade is at most C.");
    }

    @Test
    void gateDetectsOverdueCriticalFindings() throws Exception {
        AppraisalResult result = computed("policy", List.of());

        assertThat(scorecard(result, "desk").gates())
                .extracting(Bilingual::en)
                .contains("Overdue critical findings: 3. The grade is at most D.");
        assertThat(scorecard(result, "head").gates())
                .extracting(Bilingual::en)
                .contains("Overdue critical findings: 3. The grade is at most D.");
        assertThat(scorecard(result, "idle").gates())
                .extracting(Bilingual::en)
                .noneMatch(gate -> gate.startsWith("Overdue"));
    }

    @Test
    void isReproducible() throws Exception {
        List<Rating> ratings =
                new ArrayList<>(
                        List.of(
                                new Rating(1, "requirement-fit", 7, new BigDecimal("90")),
                                new Rating(2, "requirement-fit", 8, new BigDecimal("40"))));
        String once = CanonicalJson.write(computed("policy", ratings));

        assertThat(CanonicalJson.write(computed("policy", ratings.reversed()))).isEqualTo(once);
    }

    @Test
    void orderOfRowsAndThreadsChangeNoByte() throws Exception {
        String once = CanonicalJson.write(computed("policy", List.of()));
        Map<String, List<Map<String, Object>>> reversed = new HashMap<>();
        company().forEach((table, rows) -> reversed.put(table, rows.reversed()));

        for (int threads : List.of(1, 7)) {
            assertThat(CanonicalJson.write(computed("policy", List.of(), reversed, threads)))
                    .isEqualTo(once);
        }
    }

    @Test
    void inputHashDistinguishesInputs() throws Exception {
        AppraisalResult result = computed("policy", List.of());
        AppraisalResult rated =
                computed(
                        "policy",
                        List.of(new Rating(1, "requirement-fit", 7, new BigDecimal("90"))));

        assertThat(result.inputHash()).hasSize(64).isEqualTo(result.inputs().hash());
        assertThat(rated.inputHash()).isNotEqualTo(result.inputHash());
        assertThat(computed("worked-by-hand", List.of()).inputHash())
                .isNotEqualTo(result.inputHash());
        assertThat(result.inputs().kpis())
                .isNotEmpty()
                .allSatisfy(kpi -> assertThat(kpi.version()).isNotNull())
                .allSatisfy(kpi -> assertThat(kpi.sqlHash()).hasSize(64));
    }

    private AppraisalResult computed(String scheme, List<Rating> ratings) throws Exception {
        return computed(scheme, ratings, company(), 2);
    }

    private AppraisalResult computed(
            String scheme,
            List<Rating> ratings,
            Map<String, List<Map<String, Object>>> rows,
            int threads)
            throws Exception {
        AppraisalInputs.Snapshot snapshot =
                new AppraisalInputs.Snapshot(
                        "warehouse_snapshot_1", "2016-08-01T00:00:00Z", List.of());
        try (ParquetSnapshot company = ParquetSnapshot.of(folder, rows);
                Statement statement = company.connection().createStatement()) {
            statement.execute("set threads = " + threads);
            return engine.compute(
                    company.connection(),
                    ShippedScheme.of(scheme),
                    new RunInputs(Q2, snapshot, ratings, false, List.of(), List.of(), List.of()),
                    List.of());
        }
    }

    private static Map<String, List<Map<String, Object>>> company() {
        return Map.of(
                "department",
                List.of(
                        Map.of("id", 1, "code", "head", "name", "Head office"),
                        Map.of(
                                "id",
                                2,
                                "code",
                                "desk",
                                "name",
                                "Desk",
                                "parent_id",
                                1,
                                "lineage",
                                List.of(1, 2)),
                        Map.of("id", 3, "code", "idle", "name", "Idle"),
                        // closed before the period
                        Map.of(
                                "id",
                                4,
                                "code",
                                "gone",
                                "name",
                                "Gone",
                                "closed_at",
                                "2016-01-01T00:00:00Z")),
                "bot",
                List.of(
                        Map.of(
                                "id",
                                1,
                                "code",
                                "new",
                                "owner_department_id",
                                1,
                                "origin",
                                "REGISTERED",
                                "live_since",
                                "2016-05-01T00:00:00Z"),
                        Map.of(
                                "id",
                                2,
                                "code",
                                "old",
                                "owner_department_id",
                                2,
                                "origin",
                                "IMPORTED",
                                "live_since",
                                "2016-05-01T00:00:00Z",
                                "created_at",
                                "2016-05-01T00:00:00Z"),
                        // registered as existing bots: a year ago, approved within 90 days,
                        // approved late, retired within 90 days
                        existing(3, "2015-05-01T00:00:00Z"),
                        existing(4, "2016-03-01T00:00:00Z"),
                        existing(5, "2016-01-05T00:00:00Z"),
                        existing(6, "2016-03-01T00:00:00Z")),
                "bot_life",
                List.of(
                        live(1, 1, "2016-05-01T00:00:00Z", null),
                        live(2, 2, "2016-05-01T00:00:00Z", null),
                        live(3, 3, "2015-05-01T00:00:00Z", null),
                        live(4, 4, "2016-03-01T00:00:00Z", null),
                        live(5, 5, "2016-01-05T00:00:00Z", null),
                        live(6, 6, "2016-03-01T00:00:00Z", "2016-05-20T00:00:00Z")),
                "requirement_launch",
                List.of(
                        Map.of("id", 1, "bot_id", 4, "launched_at", "2016-05-15T00:00:00Z"),
                        Map.of("id", 2, "bot_id", 5, "launched_at", "2016-04-10T00:00:00Z")),
                "vulnerability",
                List.of(
                        vulnerability(1, "CRITICAL"),
                        vulnerability(2, "CRITICAL"),
                        vulnerability(3, "CRITICAL"),
                        vulnerability(4, "HIGH"),
                        vulnerability(5, "CRITICAL")),
                "vulnerability_life",
                List.of(
                        // overdue since before the period; overdue for a day in it
                        life(1, "OPEN", "2016-03-01T00:00:00Z", null),
                        life(2, "OPEN", "2016-05-01T00:00:00Z", "2016-05-02T00:00:00Z"),
                        // fixed in time, not critical, accepted
                        life(3, "OPEN", "2016-05-01T00:00:00Z", "2016-04-30T00:00:00Z"),
                        life(4, "OPEN", "2016-05-01T00:00:00Z", null),
                        life(5, "ACCEPTED", "2016-05-01T00:00:00Z", null)),
                "inspection_finding",
                List.of(
                        // rectified late, in time, and before the period
                        finding(1, "2016-05-01T00:00:00Z", "2016-05-02T00:00:00Z"),
                        finding(2, "2016-05-01T00:00:00Z", "2016-05-01T00:00:00Z"),
                        finding(3, "2016-02-01T00:00:00Z", "2016-03-01T00:00:00Z")),
                "incident",
                List.of(
                        incident(1, "CRITICAL", 10, true),
                        incident(2, "LOW", 20, true),
                        incident(3, "LOW", 30, false)),
                "incident_review",
                List.of(
                        // critical and never held; declared major and held late
                        review(1, 1, "DUE", "2016-05-10T00:00:00Z", null),
                        review(2, 2, "DONE", "2016-05-10T00:00:00Z", "2016-05-10T00:00:01Z"),
                        // in time, no major one, withdrawn, due in another quarter, not due
                        // yet
                        review(3, 1, "DONE", "2016-05-10T00:00:00Z", "2016-05-10T00:00:00Z"),
                        review(4, 3, "DUE", "2016-05-10T00:00:00Z", null),
                        review(5, 1, "WITHDRAWN", "2016-05-10T00:00:00Z", null),
                        review(6, 1, "DUE", "2016-07-01T00:00:00Z", null),
                        Map.of(
                                "id",
                                7,
                                "incident_id",
                                1,
                                "department_id",
                                2,
                                "state",
                                "DUE",
                                "due_at",
                                "2016-06-30T00:00:00Z")));
    }

    private static Map<String, Object> existing(int id, String registered) {
        return Map.of(
                "id",
                id,
                "code",
                "existing-" + id,
                "owner_department_id",
                3,
                "origin",
                "IMPORTED",
                "created_at",
                registered);
    }

    private static Map<String, Object> live(
            int id, int bot, String startedAt, @Nullable String endedAt) {
        Map<String, Object> life =
                new HashMap<>(
                        Map.of("id", id, "bot_id", bot, "state", "LIVE", "started_at", startedAt));
        if (endedAt != null) {
            life.put("ended_at", endedAt);
        }
        return life;
    }

    private static Map<String, Object> vulnerability(int id, String severity) {
        return Map.of("id", id, "number", "V-" + id, "bot_id", 2, "severity", severity);
    }

    private static Map<String, Object> life(
            int vulnerability, String state, String dueAt, @Nullable String endedAt) {
        Map<String, Object> life =
                new HashMap<>(
                        Map.of(
                                "id",
                                vulnerability,
                                "vulnerability_id",
                                vulnerability,
                                "bot_id",
                                2,
                                "state",
                                state,
                                "due_at",
                                dueAt,
                                "started_at",
                                "2016-02-01T00:00:00Z"));
        if (endedAt != null) {
            life.put("ended_at", endedAt);
        }
        return life;
    }

    private static Map<String, Object> finding(int id, String dueAt, String rectifiedAt) {
        return Map.of(
                "id",
                id,
                "severity",
                "CRITICAL",
                "department_id",
                2,
                "due_at",
                dueAt,
                "rectified_at",
                rectifiedAt);
    }

    private static Map<String, Object> review(
            int id, int incident, String state, String dueAt, @Nullable String heldAt) {
        return Map.of(
                "id",
                id,
                "incident_id",
                incident,
                "department_id",
                2,
                "state",
                state,
                "due_at",
                dueAt,
                heldAt == null ? "missed_at" : "reviewed_at",
                heldAt == null ? dueAt : heldAt);
    }

    private static Map<String, Object> incident(int id, String severity, int hours, boolean met) {
        return Map.ofEntries(
                entry("id", id),
                entry("number", "INC" + id),
                entry("department_id", 2),
                entry("severity", severity),
                entry("major", id == 2),
                entry("origin", "REGISTERED"),
                entry("started_at", "2016-05-01T00:00:00Z"),
                entry("opened_at", "2016-05-01T00:00:00Z"),
                entry("acknowledged_at", "2016-05-01T01:00:00Z"),
                entry(
                        "resolved_at",
                        "2016-05-0%dT%02d:00:00Z".formatted(1 + hours / 24, hours % 24)),
                entry("closed_at", "2016-05-04T00:00:00Z"),
                entry("sla_met", met));
    }

    private static Scorecard scorecard(AppraisalResult result, String code) {
        return result.scorecards().stream()
                .filter(card -> card.departmentCode().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
