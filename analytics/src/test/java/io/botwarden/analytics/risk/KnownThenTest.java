package io.botwarden.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.ParquetSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scores as of an earlier time use what was known then: the histories from the whole log are those
 * from a log that ends at that time.
 */
class KnownThenTest {

    private static final Instant START = Instant.parse("2016-01-01T00:00:00Z");
    private static final List<String> SERIOUS = List.of("HIGH", "CRITICAL");
    private static final List<String> SEVERITIES = List.of("LOW", "MODERATE", "HIGH", "CRITICAL");
    private static final int DAYS = 120;

    private final List<Map<String, Object>> incidents = new ArrayList<>();
    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final List<Map<String, Object>> results = new ArrayList<>();
    private final List<Map<String, Object>> changes = new ArrayList<>();

    @TempDir Path folder;

    @Test
    void laterEntriesChangeNothing() throws Exception {
        randomLog();
        RiskEngine engine = new RiskEngine(RiskModel.shipped());
        for (int day : List.of(10, 31, 60, 100)) {
            assertThat(histories(engine, DAYS * 2, day))
                    .as("as of day %d", day)
                    .isEqualTo(histories(engine, day, day))
                    .anyMatch(bot -> bot.incidents() > 0);
        }
    }

    /** The weights of a regression come from earlier periods, with the factors as known then. */
    @Test
    void regressionLearnsFromWhatWasKnown() throws Exception {
        randomLog();
        RiskEngine engine = regression(RiskQuery.text("bots"));
        for (int day : List.of(60, 100)) {
            List<RiskScore> scores = scores(engine, DAYS * 2, day);
            assertThat(scores).as("as of day %d", day).isEqualTo(scores(engine, day, day));
            assertThat(scores.getFirst().terms())
                    .extracting(RiskTerm::weightBasis)
                    .contains(WeightBasis.FITTED);
        }
    }

    /** Queries that see incidents, controls and changes of later. */
    @Test
    void findsPlantedLeaksInRegression() throws Exception {
        randomLog();
        String sql = RiskQuery.text("bots");
        for (String leaking :
                List.of(
                        sql.replace(
                                "when timeline_entry.at < getvariable('as_of') then",
                                "when true then"),
                        sql.replace("and since <= getvariable('as_of')", ""),
                        sql.replace("and finished_at < getvariable('as_of')", ""))) {
            assertThat(leaking).isNotEqualTo(sql);
            RiskEngine engine = regression(leaking);
            assertThat(scores(engine, DAYS * 2, 60)).isNotEqualTo(scores(engine, 60, 60));
        }
    }

    private static RiskEngine regression(String sql) {
        return new RiskEngine(RiskModel.shipped().with(FrequencyModel.REGRESSION), sql);
    }

    /** A query that sees entries after the origin, and one that sees present severities. */
    @Test
    void findsPlantedLeaks() throws Exception {
        randomLog();
        String sql = RiskQuery.text("bots");
        String laterEntries =
                sql.replace("when timeline_entry.at < getvariable('as_of') then", "when true then");
        String presentFacts =
                sql.replace("where severity is not null\n  group by", "where false\n  group by");
        for (String leaking : List.of(laterEntries, presentFacts)) {
            assertThat(leaking).isNotEqualTo(sql);
            RiskEngine engine = new RiskEngine(RiskModel.shipped(), leaking);
            assertThat(histories(engine, DAYS * 2, 31)).isNotEqualTo(histories(engine, 31, 31));
        }
    }

    @Test
    void severityIsThatOfTheTime() throws Exception {
        incident(1, 1, "CRITICAL", day(2));
        entry(1, 1, 1, "LOW", day(2), day(2));
        entry(1, 2, 1, "CRITICAL", day(5), day(2));
        incident(2, 1, "LOW", day(3));
        entry(2, 1, 1, "HIGH", day(3), day(3));
        entry(2, 2, 1, "LOW", day(6), day(3));
        RiskEngine engine = new RiskEngine(RiskModel.shipped());
        assertThat(serious(engine, 4)).containsExactly(1L, 0L);
        assertThat(serious(engine, 6)).containsExactly(2L, 0L);
        assertThat(serious(engine, 7)).containsExactly(1L, 0L);
    }

    @Test
    void botAndStartAreThoseOfTheTime() throws Exception {
        incident(1, 2, "HIGH", day(9));
        entry(1, 1, 1, "HIGH", day(3), day(2));
        entry(1, 2, 2, "HIGH", day(5), day(1));
        RiskEngine engine = new RiskEngine(RiskModel.shipped());
        assertThat(serious(engine, 4)).containsExactly(1L, 0L);
        assertThat(serious(engine, 6)).containsExactly(0L, 1L);
    }

    private List<Long> serious(RiskEngine engine, int day) throws Exception {
        return histories(engine, DAYS * 2, day).stream().map(BotHistory::incidents).toList();
    }

    /** The histories as of a day from the log up to another day. */
    private List<BotHistory> histories(RiskEngine engine, int until, int asOf) throws Exception {
        try (ParquetSnapshot snapshot = log(until)) {
            return engine.histories(snapshot.connection(), Instant.parse(day(asOf)), SERIOUS);
        }
    }

    private List<RiskScore> scores(RiskEngine engine, int until, int asOf) throws Exception {
        try (ParquetSnapshot snapshot = log(until)) {
            return engine.scores(snapshot.connection(), Instant.parse(day(asOf)));
        }
    }

    /** The log up to a day. */
    private ParquetSnapshot log(int until) throws Exception {
        String end = day(until);
        Map<Object, Map<String, Object>> known = new HashMap<>();
        List<Map<String, Object>> before = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            if (entry.get("at").toString().compareTo(end) < 0) {
                before.add(entry);
                known.put(entry.get("incident_id"), entry);
            }
        }
        List<Map<String, Object>> opened =
                incidents.stream()
                        .filter(incident -> known.containsKey(incident.get("id")))
                        .map(incident -> lastKnown(incident, known.get(incident.get("id"))))
                        .toList();
        return ParquetSnapshot.of(
                Files.createTempDirectory(folder, "log"),
                Map.of(
                        "bot",
                        List.of(bot(1, "alpha"), bot(2, "beta")),
                        "incident",
                        opened,
                        "timeline_entry",
                        before,
                        "control_result",
                        results.stream()
                                .filter(result -> !later(result, "since", end))
                                .map(result -> known(result, "until", end))
                                .toList(),
                        "change",
                        changes.stream()
                                .filter(change -> earlier(change, "finished_at", end))
                                .toList()));
    }

    private static boolean earlier(Map<String, Object> row, String column, String end) {
        return row.get(column).toString().compareTo(end) < 0;
    }

    private static boolean later(Map<String, Object> row, String column, String end) {
        return row.get(column).toString().compareTo(end) > 0;
    }

    /** A row in which a time is not known yet if it is later. */
    private static Map<String, Object> known(Map<String, Object> row, String column, String end) {
        Map<String, Object> known = new HashMap<>(row);
        if (later(row, column, end)) {
            known.put(column, null);
        }
        return known;
    }

    private static Map<String, Object> lastKnown(
            Map<String, Object> incident, Map<String, Object> entry) {
        Map<String, Object> row = new HashMap<>(incident);
        row.put("severity", entry.get("severity"));
        row.put("bot_id", entry.get("bot_id"));
        row.put("started_at", entry.get("incident_started_at"));
        return row;
    }

    private void randomLog() {
        Random random = new Random(11);
        for (int i = 1; i <= 200; i++) {
            int at = 1 + random.nextInt(DAYS - 20);
            incident(i, 1, "LOW", day(at));
            int bot = 1 + random.nextInt(2);
            for (int position = 1; position <= 4; position++) {
                bot = random.nextInt(10) == 0 ? 3 - bot : bot;
                String started = day(Math.max(at - random.nextInt(2), 1));
                entry(
                        i,
                        position,
                        bot,
                        SEVERITIES.get(random.nextInt(4)),
                        day(at + (position - 1) * 5),
                        started);
            }
        }
        for (int i = 1; i <= 80; i++) {
            int at = 1 + random.nextInt(DAYS - 20);
            results.add(
                    Map.of(
                            "id",
                            i,
                            "control_id",
                            i,
                            "bot_id",
                            1 + i % 2,
                            "state",
                            random.nextInt(3) == 0 ? "FAILING" : "PASSING",
                            "since",
                            day(at),
                            "until",
                            day(at + 1 + random.nextInt(30))));
            changes.add(
                    Map.of(
                            "id",
                            i,
                            "bot_id",
                            1 + i % 2,
                            "finished_at",
                            day(at),
                            "failed",
                            random.nextInt(5) == 0));
        }
    }

    private void incident(long id, long bot, String severity, String openedAt) {
        incidents.add(
                Map.of(
                        "id", id,
                        "bot_id", bot,
                        "severity", severity,
                        "started_at", openedAt,
                        "opened_at", openedAt));
    }

    private void entry(
            long incident, int position, long bot, String severity, String at, String startedAt) {
        entries.add(
                Map.of(
                        "id", entries.size() + 1,
                        "incident_id", incident,
                        "position", position,
                        "at", at,
                        "kind", "IMPORTED",
                        "state", "OPEN",
                        "bot_id", bot,
                        "severity", severity,
                        "incident_started_at", startedAt));
    }

    private static Map<String, Object> bot(long id, String code) {
        return Map.of("id", id, "code", code, "live_since", "2016-01-01T00:00:00Z");
    }

    private static String day(int day) {
        return START.plus(day, ChronoUnit.DAYS).toString();
    }
}
