package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.testing.ParquetSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KPI 38 equals a count, in plain Java, of what was current at the end of each period. */
class ControlComplianceTest {

    private static final List<String> STATES =
            List.of(
                    "PASSING",
                    "PASSING",
                    "PASSING",
                    "FAILING",
                    "IN_GRACE",
                    "WAIVED",
                    "NOT_APPLICABLE",
                    "NOT_EVALUATED");

    private static final Set<String> COUNTED = Set.of("PASSING", "FAILING", "IN_GRACE");
    private static final KpiDefinition KPI = KpiCatalogue.shipped().require("control-compliance");
    private static final Instant START = Instant.parse("2016-01-01T00:00:00Z");
    private static final Instant CUT = Instant.parse("2016-11-20T06:00:00Z");
    private static final int BOTS = 12;
    private static final int DEPARTMENTS = 4;

    private final KpiEngine engine = new KpiEngine();
    private final List<Result> results = new ArrayList<>();

    @TempDir Path folder;

    private record Result(
            @Nullable Integer bot,
            @Nullable Integer department,
            String state,
            Instant since,
            @Nullable Instant until) {

        boolean isCurrent(Instant at) {
            return since.isBefore(at) && (until == null || !until.isBefore(at));
        }
    }

    @Test
    void equalsPlainCount() throws Exception {
        Random random = new Random(38);
        for (int control = 1; control <= 10; control++) {
            for (int subject = 1; subject <= BOTS + DEPARTMENTS; subject++) {
                history(random, subject);
            }
        }
        List<Period> months =
                Period.beginningIn(
                        LocalDate.of(2016, 1, 1), LocalDate.of(2017, 1, 1), PeriodGrain.MONTH, 12);
        try (ParquetSnapshot snapshot = ParquetSnapshot.of(folder, rows())) {
            List<KpiFigure> series =
                    engine.series(snapshot.connection(), KPI, months, KpiScope.EVERYTHING);
            for (KpiFigure figure : series) {
                assertThat(counts(figure))
                        .as("%s", figure.period())
                        .isEqualTo(counted(figure.period(), result -> true));
            }
            for (Period month : months) {
                Map<String, List<Long>> found = new TreeMap<>();
                engine.breakdown(snapshot.connection(), KPI, month, KpiDimension.DEPARTMENT)
                        .forEach((member, figure) -> found.put(member.code(), counts(figure)));
                Map<String, List<Long>> expected = new TreeMap<>();
                for (int department = 1; department <= DEPARTMENTS; department++) {
                    int key = department;
                    List<Long> counts = counted(month, result -> isBelow(result, key));
                    if (counts.getLast() > 0) {
                        expected.put("d" + department, counts);
                    }
                }
                assertThat(found).as("%s", month).isEqualTo(expected);
            }
        }
    }

    /** One result after another, each until the next one; some subjects are no longer checked. */
    private void history(Random random, int subject) {
        Integer bot = subject <= BOTS ? subject : null;
        Integer department = subject <= BOTS ? null : subject - BOTS;
        Instant at = START.plusSeconds(random.nextInt(200 * 86_400));
        while (at.isBefore(CUT)) {
            Instant next = at.plusSeconds(1 + random.nextInt(90 * 86_400));
            boolean last = !next.isBefore(CUT);
            if (last && random.nextInt(5) == 0) {
                next = CUT.minusSeconds(1);
                last = false;
            }
            results.add(
                    new Result(
                            bot,
                            department,
                            STATES.get(random.nextInt(STATES.size())),
                            at,
                            last ? null : next));
            at = last || next.equals(CUT.minusSeconds(1)) ? CUT : next;
        }
    }

    /** The passing results and all that count at the end of the period. */
    private List<Long> counted(Period period, Predicate<Result> scope) {
        Instant end = period.endDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant start = period.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant at = end.isBefore(CUT) ? end : CUT;
        List<Result> all =
                results.stream()
                        .filter(result -> start.isBefore(CUT))
                        .filter(result -> result.isCurrent(at))
                        .filter(result -> COUNTED.contains(result.state()))
                        .filter(scope)
                        .toList();
        return List.of(
                all.stream().filter(result -> result.state().equals("PASSING")).count(),
                (long) all.size());
    }

    private static List<Long> counts(KpiFigure figure) {
        return figure.n() == 0
                ? List.of(0L, 0L)
                : List.of(
                        Objects.requireNonNull(figure.numerator()).longValueExact(),
                        Objects.requireNonNull(figure.denominator()).longValueExact());
    }

    /** Department 1 is above all others; the bots belong to them in turn. */
    private static boolean isBelow(Result result, int department) {
        Integer own = result.department();
        Integer bot = result.bot();
        int belongsTo = own != null ? own : 1 + Objects.requireNonNull(bot) % DEPARTMENTS;
        return department == 1 || belongsTo == department;
    }

    private Map<String, List<Map<String, Object>>> rows() {
        List<Map<String, Object>> departments = new ArrayList<>();
        for (int key = 1; key <= DEPARTMENTS; key++) {
            departments.add(
                    Map.of(
                            "id",
                            key,
                            "code",
                            "d" + key,
                            "lineage",
                            key == 1 ? List.of(1) : List.of(1, key)));
        }
        List<Map<String, Object>> bots = new ArrayList<>();
        for (int key = 1; key <= BOTS; key++) {
            bots.add(
                    Map.of(
                            "id",
                            key,
                            "code",
                            "b" + key,
                            "owner_department_id",
                            1 + key % DEPARTMENTS));
        }
        List<Map<String, Object>> stored = new ArrayList<>();
        for (Result result : results) {
            Map<String, Object> row = new HashMap<>();
            row.put("id", stored.size() + 1);
            row.put("control_id", 1);
            row.put("bot_id", result.bot());
            row.put("department_id", result.department());
            row.put("state", result.state());
            row.put("severity", "HIGH");
            row.put("since", result.since().toString());
            row.put("until", result.until() == null ? null : result.until().toString());
            stored.add(row);
        }
        return Map.of(
                "snapshot_cut",
                List.of(Map.of("at", CUT.toString())),
                "department",
                departments,
                "bot",
                bots,
                "control_result",
                stored);
    }
}
