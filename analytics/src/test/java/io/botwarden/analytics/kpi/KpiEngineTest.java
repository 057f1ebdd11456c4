package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiEngineTest {

    private static final Period Q2 = Period.parse("2016-Q2");

    private final KpiEngine engine = new KpiEngine();

    @TempDir Path folder;

    private static KpiDefinition kpi(String id) {
        return KpiCatalogue.shipped().require(id);
    }

    @Test
    void departmentIncludesSubtree() throws Exception {
        try (ParquetSnapshot snapshot = company()) {
            Map<String, BigDecimal> incidents =
                    engine
                            .breakdown(
                                    snapshot.connection(),
                                    kpi("incidents"),
                                    Q2,
                                    KpiDimension.DEPARTMENT)
                            .entrySet()
                            .stream()
                            .collect(
                                    Collectors.toMap(
                                            member -> member.getKey().code(),
                                            member -> member.getValue().numerator()));
            assertThat(incidents)
                    .isEqualTo(
                            Map.of(
                                    "board", new BigDecimal(3),
                                    "it", new BigDecimal(2),
                                    "desk", new BigDecimal(1)));
        }
    }

    @Test
    void reportsOutOfMemory() throws Exception {
        try (ParquetSnapshot snapshot = company();
                Statement statement = snapshot.connection().createStatement()) {
            statement.execute("set memory_limit = '1MB'");
            assertThatThrownBy(() ->
                            engine.breakdown(
                                    snapshot.connection(), kpi("incidents"), Q2, KpiDimension.BOT))
                    .isInstanceOfSatisfying(
                            KpiComputationException.class,
                            failure -> assertThat(failure.isOutOfMemory()).isTrue());
        }
    }

    @Test
    void interactionsBelongToOwnerDepartment() throws Exception {
        try (ParquetSnapshot snapshot = company()) {
            assertThat(
                            engine.breakdown(
                                            snapshot.connection(),
                                            kpi("interactions"),
                                            Q2,
                                            KpiDimension.DEPARTMENT)
                                    .keySet())
                    .extracting(KpiMember::code)
                    .containsExactly("board", "it");
            assertThat(
                            engine.breakdown(
                                            snapshot.connection(),
                                            kpi("interactions"),
                                            Q2,
                                            KpiDimension.BOT)
                                    .keySet())
                    .containsExactly(new KpiMember(KpiDimension.BOT, 1, "alpha"));
        }
    }

    @Test
    void countsInTheDepartmentOfTheTimeBeforeAMerge() throws Exception {
        List<Map<String, Object>> incidents =
                List.of(
                        incident(1, 3, "2016-04-15T00:00:00Z"),
                        incident(2, 3, "2016-05-15T00:00:00Z"));
        List<Map<String, Object>> departments =
                List.of(
                        Map.of("id", 1, "code", "old", "lineage", List.of(1)),
                        Map.of("id", 2, "code", "new", "lineage", List.of(2)),
                        Map.of("id", 3, "code", "desk", "lineage", List.of(2, 3)));
        List<Map<String, Object>> former =
                List.of(
                        Map.of(
                                "id",
                                1,
                                "department_id",
                                3,
                                "lineage",
                                List.of(1, 3),
                                "ended_at",
                                "2016-05-01T00:00:00Z"),
                        Map.of(
                                "id",
                                2,
                                "bot_id",
                                1,
                                "lineage",
                                List.of(1),
                                "ended_at",
                                "2016-05-01T00:00:00Z"));
        try (ParquetSnapshot snapshot =
                ParquetSnapshot.of(
                        folder,
                        Map.of(
                                "department",
                                departments,
                                "former_place",
                                former,
                                "bot",
                                List.of(Map.of("id", 1, "code", "alpha", "owner_department_id", 2)),
                                "incident",
                                incidents,
                                "interaction",
                                List.of(
                                        Map.of(
                                                "id",
                                                1,
                                                "bot_id",
                                                1,
                                                "started_at",
                                                "2016-04-01T00:00:00Z",
                                                "ended_at",
                                                "2016-04-01T00:01:00Z",
                                                "outcome",
                                                "ABANDONED"))))) {
            BigDecimal one = BigDecimal.ONE;
            assertThat(numerators(snapshot, KpiDimension.DEPARTMENT, KpiScope.EVERYTHING))
                    .isEqualTo(Map.of("old", one, "new", one, "desk", new BigDecimal(2)));
            assertThat(
                            engine.value(
                                            snapshot.connection(),
                                            kpi("incidents"),
                                            Q2,
                                            KpiScope.ofDepartment("old"))
                                    .n())
                    .isEqualTo(1);
            for (String department : List.of("old", "new")) {
                assertThat(
                                engine.value(
                                                snapshot.connection(),
                                                kpi("interactions"),
                                                Q2,
                                                KpiScope.ofDepartment(department))
                                        .n())
                        .as(department)
                        .isEqualTo(department.equals("old") ? 1 : 0);
            }
            assertThat(
                            engine.breakdown(
                                            snapshot.connection(),
                                            kpi("interactions"),
                                            Q2,
                                            KpiDimension.DEPARTMENT,
                                            KpiScope.ofBot("alpha"))
                                    .keySet())
                    .extracting(KpiMember::code)
                    .containsExactly("old");
        }
    }

    @Test
    void breaksDownWithinDepartmentOrBot() throws Exception {
        try (ParquetSnapshot snapshot = company()) {
            assertThat(numerators(snapshot, KpiDimension.DEPARTMENT, KpiScope.ofDepartment("it")))
                    .isEqualTo(Map.of("it", new BigDecimal(2), "desk", new BigDecimal(1)));
            assertThat(numerators(snapshot, KpiDimension.DEPARTMENT, KpiScope.ofDepartment("desk")))
                    .isEqualTo(Map.of("desk", new BigDecimal(1)));
            for (KpiDimension dimension : KpiDimension.values()) {
                Map<String, BigDecimal> all = numerators(snapshot, dimension, KpiScope.EVERYTHING);
                assertThat(numerators(snapshot, dimension, KpiScope.ofDepartment("board")))
                        .allSatisfy(
                                (code, sum) -> assertThat(sum).isLessThanOrEqualTo(all.get(code)));
            }
            assertThat(numerators(snapshot, KpiDimension.BOT, KpiScope.ofBot("alpha")).keySet())
                    .isSubsetOf("alpha");
        }
    }

    private Map<String, BigDecimal> numerators(
            ParquetSnapshot snapshot, KpiDimension dimension, KpiScope scope) {
        return engine
                .breakdown(snapshot.connection(), kpi("incidents"), Q2, dimension, scope)
                .entrySet()
                .stream()
                .collect(
                        Collectors.toMap(
                                member -> member.getKey().code(),
                                member -> member.getValue().numerator()));
    }

    @Test
    void emptyCountIsZeroAndRatioNull() throws Exception {
        Period empty = Period.parse("1999-Q1");
        try (ParquetSnapshot snapshot = company()) {
            for (KpiDefinition kpi : KpiCatalogue.shipped().all()) {
                List<KpiFigure> figures =
                        List.of(
                                engine.value(
                                        snapshot.connection(), kpi, empty, KpiScope.EVERYTHING),
                                engine.series(
                                                snapshot.connection(),
                                                kpi,
                                                List.of(empty),
                                                KpiScope.EVERYTHING)
                                        .getFirst());
                for (KpiFigure figure : figures) {
                    boolean counts = kpi.unit() == KpiUnit.COUNT || kpi.unit() == KpiUnit.PER_DAY;
                    assertThat(figure.n()).as(kpi.id()).isZero();
                    assertThat(figure.value())
                            .as(kpi.id())
                            .isEqualTo(counts ? BigDecimal.ZERO : null);
                    for (int k = 0; k < kpi.parts().size(); k++) {
                        boolean sum = kpi.parts().get(k).isSum();
                        assertThat(figure.parts().get(k).value())
                                .as("%s of %s", figure.parts().get(k).name(), kpi.id())
                                .isEqualTo(sum ? BigDecimal.ZERO : null);
                    }
                }
            }
        }
    }

    @Test
    void namesUnknownBotOrDepartment() throws Exception {
        try (ParquetSnapshot snapshot = company()) {
            assertThatThrownBy(() ->
                            engine.value(
                                    snapshot.connection(),
                                    kpi("mttr"),
                                    Q2,
                                    KpiScope.ofBot("alhpa")))
                    .isInstanceOf(UnknownMemberException.class)
                    .hasMessage("There is no bot \"alhpa\" in the snapshot; it holds alpha");
            assertThatThrownBy(() ->
                            engine.value(
                                    snapshot.connection(),
                                    kpi("mttr"),
                                    Q2,
                                    KpiScope.ofDepartment("x'; drop table bot; --")))
                    .isInstanceOf(UnknownMemberException.class)
                    .hasMessageContaining("it holds board, desk, it");
        }
    }

    @Test
    void latestPeriodHasRecords() throws Exception {
        try (ParquetSnapshot snapshot = company()) {
            Instant now = Instant.parse("2020-01-01T00:00:00Z");
            assertThat(engine.latestPeriod(snapshot.connection(), PeriodGrain.MONTH, now, null))
                    .contains(Period.parse("2016-06"));
            assertThat(engine.latestPeriod(snapshot.connection(), PeriodGrain.MONTH, now, "alpha"))
                    .contains(Period.parse("2016-04"));
            assertThat(
                            engine.latestPeriod(
                                    snapshot.connection(),
                                    PeriodGrain.MONTH,
                                    Instant.parse("2016-01-01T00:00:00Z"),
                                    null))
                    .isEmpty();
        }
    }

    /**
     * The bounds of the period must be applied to the file's row groups, also through a
     * definition's SQL.
     */
    @Test
    void readsOnlyRowGroupsOfPeriod() throws Exception {
        List<Map<String, Object>> incidents =
                IntStream.range(0, 20_000)
                        .mapToObj(i ->
                                Map.<String, Object>of(
                                        "id",
                                        i,
                                        "started_at",
                                        Instant.parse("2010-01-01T00:00:00Z")
                                                .plusSeconds(i * 40_000L)
                                                .toString(),
                                        "opened_at",
                                        Instant.parse("2010-01-01T00:00:00Z")
                                                .plusSeconds(i * 40_000L)
                                                .toString(),
                                        "closed_at",
                                        Instant.parse("2010-01-01T00:00:00Z")
                                                .plusSeconds(i * 40_000L)
                                                .toString(),
                                        "sla_met",
                                        i % 2 == 0))
                        .toList();
        try (ParquetSnapshot snapshot = ParquetSnapshot.of(folder, Map.of("incident", incidents));
                Statement statement = snapshot.connection().createStatement()) {
            Path sliced = folder.resolve("sliced.parquet");
            statement.execute(
                    "copy incident to '%s' (format parquet, row_group_size 2048)"
                            .formatted(sliced));
            statement.execute(
                    "create or replace view incident as select * from read_parquet(['%s'])"
                            .formatted(sliced));
            for (KpiDefinition kpi :
                    List.of(kpi("sla-attainment"), kpi("reopen-rate"), kpi("incidents"))) {
                assertThat(engine.value(snapshot.connection(), kpi, Q2, KpiScope.EVERYTHING).n())
                        .isPositive();
                String text = KpiStatement.total(kpi, Q2, List.of(), 0).text();
                try (ResultSet plan = statement.executeQuery("explain analyze " + text)) {
                    plan.next();
                    assertThat(plan.getString(2))
                            .as(kpi.id())
                            .containsPattern("Row Groups Scanned: [12] / 10");
                }
            }
        }
    }

    private ParquetSnapshot company() throws Exception {
        return ParquetSnapshot.of(
                folder,
                Map.of(
                        "department",
                        List.of(
                                Map.of("id", 1, "code", "board", "lineage", List.of(1)),
                                Map.of("id", 2, "code", "it", "lineage", List.of(1, 2)),
                                Map.of("id", 3, "code", "desk", "lineage", List.of(1, 2, 3))),
                        "bot",
                        List.of(Map.of("id", 1, "code", "alpha", "owner_department_id", 2)),
                        "incident",
                        List.of(
                                incident(1, 1, "2016-06-01T00:00:00Z"),
                                incident(2, 2, "2016-05-01T00:00:00Z"),
                                incident(3, 3, "2016-05-01T00:00:00Z")),
                        "interaction",
                        List.of(
                                Map.of(
                                        "id",
                                        1,
                                        "bot_id",
                                        1,
                                        "started_at",
                                        "2016-04-01T00:00:00Z",
                                        "ended_at",
                                        "2016-04-01T00:01:00Z",
                                        "outcome",
                                        "ABANDONED"))));
    }

    private static Map<String, Object> incident(long id, long department, String openedAt) {
        return Map.of(
                "id",
                id,
                "department_id",
                department,
                "started_at",
                openedAt,
                "opened_at",
                openedAt);
    }
}
