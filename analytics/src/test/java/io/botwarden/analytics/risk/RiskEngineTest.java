package io.botwarden.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskEngineTest {

    private static final Instant AS_OF = Instant.parse("2016-07-01T00:00:00Z");

    private final RiskEngine engine = new RiskEngine(RiskModel.shipped());

    @TempDir Path folder;

    @Test
    void countsSeriousIncidentsOnce() throws Exception {
        List<Map<String, Object>> incidents = new ArrayList<>();
        incidents.add(incident(1, 1, "CRITICAL", "2016-01-05T00:00:00Z"));
        incidents.add(incident(2, 1, "HIGH", "2016-06-30T23:59:59Z"));
        incidents.add(incident(3, 1, "HIGH", "2016-07-01T00:00:00Z"));
        incidents.add(incident(4, 1, "MODERATE", "2016-01-05T00:00:00Z"));
        incidents.add(incident(5, 2, "LOW", "2015-12-31T12:00:00Z"));
        try (ParquetSnapshot snapshot = snapshot(incidents)) {
            List<RiskScore> scores = engine.scores(snapshot.connection(), AS_OF);
            assertThat(scores).extracting(RiskScore::botCode).containsExactly("alpha", "beta");
            assertThat(scores).extracting(RiskScore::incidents).containsExactly(2L, 0L);
            assertThat(scores.getFirst().score()).isGreaterThan(scores.getLast().score());
        }
    }

    /** 182.625 days are two quarters. */
    @Test
    void observesFromFirstRecordOrLaunch() throws Exception {
        List<Map<String, Object>> incidents =
                List.of(incident(1, 2, "LOW", "2015-12-31T09:00:00Z"));
        try (ParquetSnapshot snapshot = snapshot(incidents)) {
            assertThat(engine.scores(snapshot.connection(), AS_OF))
                    .filteredOn(score -> score.botCode().equals("beta"))
                    .extracting(RiskScore::exposure)
                    .containsExactly(new BigDecimal("2"));
        }
    }

    @Test
    void skipsRetiredAndFutureBots() throws Exception {
        try (ParquetSnapshot snapshot = snapshot(List.of())) {
            assertThat(engine.scores(snapshot.connection(), AS_OF))
                    .extracting(RiskScore::botCode)
                    .containsExactlyInAnyOrder("alpha", "beta");
        }
    }

    /** The incident that begins a bot's time says nothing about how often incidents occur in it. */
    @Test
    void firstRecordBeginsTime() throws Exception {
        List<Map<String, Object>> incidents =
                List.of(
                        incident(1, 2, "HIGH", "2015-12-31T09:00:00Z"),
                        incident(2, 2, "HIGH", "2016-02-01T00:00:00Z"),
                        incident(3, 1, "HIGH", "2016-02-01T00:00:00Z"));
        try (ParquetSnapshot snapshot = snapshot(incidents)) {
            assertThat(engine.histories(snapshot.connection(), AS_OF, List.of("HIGH")))
                    .extracting(BotHistory::code, BotHistory::basis, BotHistory::incidents)
                    .containsExactly(
                            tuple("alpha", ExposureBasis.LIVE, 1L),
                            tuple("beta", ExposureBasis.FIRST_RECORD, 1L));
        }
    }

    @Test
    void botWithoutLaunchOrRecordsHasNoExposure() throws Exception {
        Map<String, Object> idea = Map.of("id", 1, "code", "idea", "state", "PROPOSED");
        try (ParquetSnapshot snapshot = ParquetSnapshot.of(folder, Map.of("bot", List.of(idea)))) {
            RiskScore score = engine.scores(snapshot.connection(), AS_OF).getFirst();
            assertThat(score.basis()).isEqualTo(ExposureBasis.NOT_LIVE);
            assertThat(score.exposure()).isEqualByComparingTo("0");
        }
    }

    /**
     * A bot that was suspended is observed from its first launch; one that is retired now was not
     * then.
     */
    @Test
    void lifeIsThatOfTheTime() throws Exception {
        Map<String, List<Map<String, Object>>> rows =
                Map.of(
                        "bot",
                        List.of(
                                bot(1, "again", "LIVE", "2016-06-01T00:00:00Z"),
                                bot(2, "gone", "RETIRED", "2016-01-01T00:00:00Z")),
                        "bot_life",
                        List.of(
                                botLife(1, "LIVE", "2015-12-31T09:00:00Z", "2016-03-01T00:00:00Z"),
                                botLife(1, "SUSPENDED", "2016-03-01T00:00:00Z", null),
                                botLife(2, "LIVE", "2016-01-01T00:00:00Z", "2016-08-01T00:00:00Z"),
                                botLife(2, "RETIRED", "2016-08-01T00:00:00Z", null)));
        try (ParquetSnapshot snapshot = ParquetSnapshot.of(folder, rows)) {
            assertThat(engine.histories(snapshot.connection(), AS_OF, List.of("HIGH")))
                    .extracting(BotHistory::code)
                    .containsExactly("again", "gone");
            assertThat(
                            engine.histories(snapshot.connection(), AS_OF, List.of("HIGH"))
                                    .getFirst()
                                    .exposure())
                    .isEqualByComparingTo("2");
            assertThat(
                            engine.histories(
                                    snapshot.connection(),
                                    Instant.parse("2016-08-01T00:00:00Z"),
                                    List.of("HIGH")))
                    .extracting(BotHistory::code)
                    .containsExactly("again");
        }
    }

    private static Map<String, Object> botLife(
            long bot, String state, String startedAt, @Nullable String endedAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", bot * 10 + state.length());
        row.put("bot_id", bot);
        row.put("state", state);
        row.put("started_at", startedAt);
        row.put("ended_at", endedAt);
        return row;
    }

    /** Results of other times, and failures in grace, are not failed controls. */
    @Test
    void countsFailedControlsAtInstant() throws Exception {
        Map<String, List<Map<String, Object>>> rows =
                Map.of(
                        "bot",
                        List.of(
                                bot(1, "alpha", "LIVE", "2016-01-01T00:00:00Z"),
                                bot(2, "beta", "LIVE", "2016-01-01T00:00:00Z")),
                        "control_result",
                        List.of(
                                result(1, "FAILING", "2016-06-01T00:00:00Z", null),
                                result(2, "PASSING", "2016-06-01T00:00:00Z", null),
                                result(3, "IN_GRACE", "2016-06-01T00:00:00Z", null),
                                result(4, "WAIVED", "2016-06-01T00:00:00Z", null),
                                result(
                                        5,
                                        "FAILING",
                                        "2016-01-01T00:00:00Z",
                                        "2016-07-01T00:00:00Z"),
                                result(6, "PASSING", "2016-07-01T00:00:00Z", null),
                                result(7, "FAILING", "2016-07-02T00:00:00Z", null)));
        try (ParquetSnapshot snapshot = ParquetSnapshot.of(folder, rows)) {
            Map<String, RiskTerm> terms = new HashMap<>();
            engine.scores(snapshot.connection(), AS_OF)
                    .forEach(score -> terms.put(score.botCode(), score.terms().getLast()));
            assertThat(terms.get("alpha").x()).as("one of four").isEqualTo("1");
            assertThat(terms.get("alpha").measured()).isTrue();
            assertThat(terms.get("beta").measured()).isFalse();
        }
    }

    /**
     * Alpha: 1 − (1 − 0.2)(1 − 0.5) of the two advisories that are open at the instant, each once.
     * Beta was scanned and has none; gamma was never scanned.
     */
    @Test
    void combinesProbabilitiesOfOpenAdvisories() throws Exception {
        Map<String, Map<String, RiskTerm>> terms = new HashMap<>();
        Map<String, OpenVulnerabilities> open = new HashMap<>();
        try (ParquetSnapshot snapshot = vulnerabilities(null)) {
            for (RiskScore score : engine.scores(snapshot.connection(), AS_OF)) {
                open.put(score.botCode(), score.vulnerabilities());
                terms.put(score.botCode(), byName(score));
            }
        }
        assertThat(open.get("alpha"))
                .isEqualTo(new OpenVulnerabilities(3, 0, new BigDecimal("0.6")));
        assertThat(open.get("beta")).isEqualTo(new OpenVulnerabilities(0, 0, BigDecimal.ZERO));
        assertThat(open.get("gamma")).isNull();
        String factor = "known-exploited-vulnerabilities";
        assertThat(terms.get("alpha").get(factor).x()).isEqualTo("0.6");
        assertThat(terms.get("alpha").get(factor).contribution()).isEqualTo("0.54");
        assertThat(terms.get("beta").get(factor).measured()).isTrue();
        assertThat(terms.get("gamma").get(factor).measured()).isFalse();
    }

    @Test
    void knownExploitedFillsFactor() throws Exception {
        assertThat(exploitedOn("2016-07-01")).isEqualTo("1");
        assertThat(exploitedOn("2016-07-02")).as("listed later").isEqualTo("0.6");
    }

    private BigDecimal exploitedOn(String day) throws Exception {
        try (ParquetSnapshot snapshot = vulnerabilities(day)) {
            return engine.scores(snapshot.connection(), AS_OF).stream()
                    .filter(score -> score.botCode().equals("alpha"))
                    .map(score -> byName(score).get("known-exploited-vulnerabilities").x())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Alpha: 2 of 4 changes of the quarter failed, and 2 of 3 treatments and 1 of 2 drills are
     * overdue.
     */
    @Test
    void measuresFactorsOfEachBot() throws Exception {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>();
        rows.put(
                "bot",
                List.of(
                        bot(1, "alpha", "LIVE", "2016-01-01T00:00:00Z"),
                        bot(2, "beta", "LIVE", "2016-01-01T00:00:00Z")));
        rows.put(
                "change",
                List.of(
                        change(1, "2016-05-01T00:00:00Z", true),
                        change(2, "2016-06-01T00:00:00Z", true),
                        change(3, "2016-06-02T00:00:00Z", false),
                        change(4, "2016-06-03T00:00:00Z", false),
                        change(5, "2016-01-03T00:00:00Z", true),
                        change(6, "2016-07-03T00:00:00Z", true)));
        rows.put(
                "action_item",
                List.of(
                        treatment(1, "2016-06-01T00:00:00Z", null),
                        treatment(2, "2016-06-01T00:00:00Z", "2016-07-02T00:00:00Z"),
                        treatment(3, "2016-06-01T00:00:00Z", "2016-05-02T00:00:00Z")));
        rows.put(
                "obligation",
                List.of(drill(1, "2016-06-30T00:00:00Z"), drill(2, "2016-09-30T00:00:00Z")));
        try (ParquetSnapshot snapshot = ParquetSnapshot.of(folder, rows)) {
            Map<String, Map<String, RiskTerm>> terms = new HashMap<>();
            engine.scores(snapshot.connection(), AS_OF)
                    .forEach(score -> terms.put(score.botCode(), byName(score)));
            Map<String, RiskTerm> alpha = terms.get("alpha");
            assertThat(alpha.get("change-failure-rate").x()).as("half of 0.5").isEqualTo("1");
            assertThat(alpha.get("overdue-treatments").x()).isEqualTo("0.666667");
            assertThat(alpha.get("overdue-drills").x()).isEqualTo("0.5");
            assertThat(alpha.get("lapsed-training").measured()).isFalse();
            assertThat(terms.get("beta").values())
                    .filteredOn(term -> term.weight() != null)
                    .noneMatch(RiskTerm::measured);
        }
    }

    private static Map<String, Object> change(long id, String finishedAt, boolean failed) {
        return Map.of("id", id, "bot_id", 1, "finished_at", finishedAt, "failed", failed);
    }

    private static Map<String, Object> treatment(long id, String dueAt, @Nullable String doneAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("bot_id", 1);
        row.put("origin_kind", "RISK_TREATMENT");
        row.put("created_at", "2016-02-01T00:00:00Z");
        row.put("due_at", dueAt);
        row.put("done_at", doneAt);
        return row;
    }

    private static Map<String, Object> drill(long id, String dueAt) {
        return Map.of(
                "id",
                id,
                "bot_id",
                1,
                "kind",
                "DRILL",
                "state",
                "ACTIVE",
                "created_at",
                "2016-02-01T00:00:00Z",
                "due_at",
                dueAt);
    }

    private static Map<String, RiskTerm> byName(RiskScore score) {
        Map<String, RiskTerm> terms = new HashMap<>();
        score.terms().forEach(term -> terms.put(term.name(), term));
        return terms;
    }

    private ParquetSnapshot vulnerabilities(@Nullable String exploitedOn) throws Exception {
        List<Map<String, Object>> lives = new ArrayList<>();
        lives.add(life(1, "OPEN", "2016-06-01T00:00:00Z", null));
        lives.add(life(2, "REMEDIATED", "2016-06-01T00:00:00Z", "2016-07-02T00:00:00Z"));
        lives.add(life(3, "OPEN", "2016-06-01T00:00:00Z", null));
        lives.add(life(4, "OPEN", "2016-06-01T00:00:00Z", "2016-06-02T00:00:00Z"));
        lives.add(life(5, "ACCEPTED", "2016-06-01T00:00:00Z", null));
        lives.add(life(6, "OPEN", "2016-07-02T00:00:00Z", null));
        lives.add(life(7, "OPEN", "2016-06-01T00:00:00Z", null));
        lives.add(life(8, "OPEN", "2016-06-01T00:00:00Z", null));
        return ParquetSnapshot.of(
                Files.createTempDirectory(folder, "snapshot"),
                Map.of(
                        "bot",
                        List.of(
                                bot(1, "alpha", "LIVE", "2016-01-01T00:00:00Z"),
                                bot(2, "beta", "LIVE", "2016-01-01T00:00:00Z"),
                                bot(3, "gamma", "LIVE", "2016-01-01T00:00:00Z")),
                        "scan",
                        List.of(
                                scan(1, "2016-06-01T00:00:00Z", true),
                                scan(2, "2016-06-01T00:00:00Z", true),
                                scan(3, "2016-06-01T00:00:00Z", false),
                                scan(3, "2016-07-02T00:00:00Z", true)),
                        "vulnerability",
                        List.of(
                                vulnerability(1, "CVE-1", "0.2", exploitedOn),
                                vulnerability(2, "CVE-2", "0.5", null),
                                vulnerability(3, "CVE-1", "0.2", exploitedOn),
                                vulnerability(4, "CVE-4", "0.9", null),
                                vulnerability(5, "CVE-5", "0.9", null),
                                vulnerability(6, "CVE-6", "0.9", null),
                                vulnerability(7, null, null, null),
                                vulnerability(8, "CVE-8", null, null)),
                        "vulnerability_life",
                        lives));
    }

    private static Map<String, Object> scan(long bot, String finishedAt, boolean successful) {
        return Map.of("bot_id", bot, "finished_at", finishedAt, "successful", successful);
    }

    private static Map<String, Object> vulnerability(
            long id,
            @Nullable String advisory,
            @Nullable String epss,
            @Nullable String exploitedOn) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("bot_id", 1);
        row.put("advisory", advisory);
        row.put("epss", epss == null ? null : new BigDecimal(epss));
        row.put("known_exploited_on", exploitedOn);
        return row;
    }

    private static Map<String, Object> life(
            long vulnerability, String state, String startedAt, @Nullable String endedAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", vulnerability);
        row.put("vulnerability_id", vulnerability);
        row.put("bot_id", 1);
        row.put("state", state);
        row.put("started_at", startedAt);
        row.put("ended_at", endedAt);
        return row;
    }

    private static Map<String, Object> result(
            long control, String state, String since, @Nullable String until) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", control);
        row.put("control_id", control);
        row.put("bot_id", 1);
        row.put("state", state);
        row.put("since", since);
        row.put("until", until);
        return row;
    }

    private ParquetSnapshot snapshot(List<Map<String, Object>> incidents) throws Exception {
        return ParquetSnapshot.of(
                folder,
                Map.of(
                        "bot",
                        List.of(
                                bot(1, "alpha", "LIVE", "2016-01-01T00:00:00Z"),
                                bot(2, "beta", "LIVE", "2016-01-01T00:00:00Z"),
                                bot(3, "gone", "RETIRED", "2016-01-01T00:00:00Z"),
                                Map.of(
                                        "id", 4,
                                        "code", "late",
                                        "live_since", "2016-07-02T00:00:00Z",
                                        "created_at", "2016-07-02T00:00:00Z")),
                        "incident",
                        incidents));
    }

    private static Map<String, Object> bot(long id, String code, String state, String liveSince) {
        return Map.of("id", id, "code", code, "state", state, "live_since", liveSince);
    }

    private static Map<String, Object> incident(
            long id, long bot, String severity, String startedAt) {
        return Map.of(
                "id",
                id,
                "bot_id",
                bot,
                "severity",
                severity,
                "started_at",
                startedAt,
                "opened_at",
                startedAt);
    }
}
