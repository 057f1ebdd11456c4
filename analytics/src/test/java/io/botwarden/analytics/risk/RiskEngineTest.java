package io.botwarden.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
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
                                life(1, "LIVE", "2015-12-31T09:00:00Z", "2016-03-01T00:00:00Z"),
                                life(1, "SUSPENDED", "2016-03-01T00:00:00Z", null),
                                life(2, "LIVE", "2016-01-01T00:00:00Z", "2016-08-01T00:00:00Z"),
                                life(2, "RETIRED", "2016-08-01T00:00:00Z", null)));
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

    private static Map<String, Object> life(
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
