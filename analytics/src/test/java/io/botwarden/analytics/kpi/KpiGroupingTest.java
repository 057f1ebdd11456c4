package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.period.Period;
import io.botwarden.testing.Cases;
import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KpiGroupingTest {

    private static final Period YEAR = Period.parse("2016");
    private static final KpiDefinition KPI = KpiCatalogue.shipped().require("engagement-rate");

    private final KpiAttributes attributes = KpiAttributes.shipped();
    private final KpiGrouping open = new KpiGrouping(attributes);

    @TempDir Path folder;

    static Stream<KpiDefinition> definitions() {
        return Cases.some(KpiCatalogue.shipped().all(), 4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("definitions")
    void groupsSumToFigure(KpiDefinition kpi) throws Exception {
        KpiExample example = kpi.examples().getFirst();
        KpiExample.Expected expected = example.figures().getFirst();
        KpiScope scope = new KpiScope(expected.bot(), expected.department());
        Period period = Period.parse(expected.period());
        try (ParquetSnapshot snapshot =
                ParquetSnapshot.of(Files.createTempDirectory(folder, "one"), example.rows())) {
            KpiFigure all = new KpiEngine().value(snapshot.connection(), kpi, period, scope);
            for (List<KpiAttribute> by : pairs(attributes.of(kpi))) {
                KpiGroups groups = open.groups(snapshot.connection(), kpi, period, scope, by);
                assertThat(groups.withheld()).isFalse();
                assertThat(groups.groups().stream().mapToLong(group -> group.figure().n()).sum())
                        .as("%s by %s", kpi.id(), by)
                        .isEqualTo(all.n());
                if (all.numerator() != null) {
                    assertThat(
                                    groups.groups().stream()
                                            .map(group -> group.figure().numerator())
                                            .filter(Objects::nonNull)
                                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                            .as("%s by %s", kpi.id(), by)
                            .isEqualByComparingTo(all.numerator());
                }
            }
        }
    }

    /** Of four action items two are of a bot's team, one of its assignee's, and one of none. */
    @Test
    void groupsByTeamAndPerson() throws Exception {
        KpiDefinition kpi = KpiCatalogue.shipped().require("action-closure");
        try (ParquetSnapshot snapshot =
                ParquetSnapshot.of(
                        Files.createTempDirectory(folder, "teams"),
                        Map.of(
                                "bot",
                                List.of(
                                        Map.of("id", 1, "code", "b1", "team_id", 70),
                                        Map.of("id", 2, "code", "b2")),
                                "employee",
                                List.of(Map.of("id", 7, "code", "e7", "team_id", 71)),
                                "action_item",
                                List.of(
                                        action(1, 1, "2016-05-01"),
                                        action(2, 1, "2016-05-03"),
                                        action(3, null, "2016-05-01"),
                                        action(4, 2, "2016-05-01"))))) {
            assertThat(groups(snapshot, kpi, KpiAttribute.TEAM))
                    .isEqualTo(Map.of("70", "1/2", "71", "1/1", "null", "1/1"));
            assertThat(groups(snapshot, kpi, KpiAttribute.PERSON)).isEqualTo(Map.of("7", "3/4"));
            assertThat(attributes.of(KPI))
                    .contains(KpiAttribute.TEAM)
                    .doesNotContain(KpiAttribute.PERSON);
        }
    }

    /** Bot 1 has two tags, bot 2 one of them and bot 3 none: the groups overlap. */
    @Test
    void countsCaseInEachTag() throws Exception {
        KpiDefinition kpi = KpiCatalogue.shipped().require("action-closure");
        try (ParquetSnapshot snapshot =
                ParquetSnapshot.of(
                        Files.createTempDirectory(folder, "tags"),
                        Map.of(
                                "bot",
                                List.of(
                                        Map.of("id", 1, "code", "b1", "tags", List.of("a", "b")),
                                        Map.of("id", 2, "code", "b2", "tags", List.of("b")),
                                        Map.of("id", 3, "code", "b3")),
                                "action_item",
                                List.of(
                                        action(1, 1, "2016-05-01"),
                                        action(2, 1, "2016-05-03"),
                                        action(3, 2, "2016-05-01"),
                                        action(4, 3, "2016-05-03"),
                                        action(5, null, "2016-05-01"))))) {
            assertThat(groups(snapshot, kpi, KpiAttribute.TAG))
                    .isEqualTo(Map.of("a", "1/2", "b", "2/3", "null", "1/2"));
            assertThat(
                            open.value(
                                            snapshot.connection(),
                                            kpi,
                                            YEAR,
                                            List.of(KpiScope.EVERYTHING),
                                            Map.of(KpiAttribute.TAG, Optional.of("b")))
                                    .denominator())
                    .isEqualByComparingTo("3");
        }
    }

    /** A release is launched, replaced, and launched again; another bot has none. */
    @Test
    void groupsByReleaseThatWasLive() throws Exception {
        Map<String, List<Map<String, Object>>> rows =
                Map.of(
                        "bot",
                        List.of(Map.of("id", 1, "code", "b1"), Map.of("id", 2, "code", "b2")),
                        "release",
                        List.of(
                                Map.of("id", 10, "bot_id", 1, "label", "1.0"),
                                Map.of("id", 20, "bot_id", 1, "label", "2.0")),
                        "release_life",
                        List.of(
                                live(1, 10, "2016-04-01", "2016-05-01"),
                                live(2, 20, "2016-05-01", "2016-05-10"),
                                live(3, 10, "2016-05-10", null)),
                        "interaction",
                        List.of(
                                interaction(1, 1, "2016-03-31", "ABANDONED"),
                                interaction(2, 1, "2016-04-01", "ESCALATED"),
                                interaction(3, 1, "2016-05-09", "UNENGAGED"),
                                interaction(4, 1, "2016-05-10", "UNENGAGED"),
                                interaction(5, 2, "2016-05-10", "ESCALATED")),
                        "incident",
                        List.of(
                                incident(1, 1, "2016-04-30T23:59:59Z"),
                                incident(2, 1, "2016-05-01T00:00:00Z"),
                                incident(3, 1, "2016-06-01T00:00:00Z")));
        try (ParquetSnapshot snapshot =
                ParquetSnapshot.of(Files.createTempDirectory(folder, "releases"), rows)) {
            assertThat(groups(snapshot, KPI, KpiAttribute.RELEASE))
                    .isEqualTo(Map.of("1.0", "1/2", "2.0", "0/1", "null", "2/2"));
            KpiDefinition incidents = KpiCatalogue.shipped().require("incidents");
            assertThat(
                            open
                                    .groups(
                                            snapshot.connection(),
                                            incidents,
                                            YEAR,
                                            KpiScope.EVERYTHING,
                                            List.of(KpiAttribute.RELEASE))
                                    .groups()
                                    .stream()
                                    .map(group ->
                                            group.keys().getFirst() + " " + group.figure().n()))
                    .containsExactlyInAnyOrder("1.0 2", "2.0 1");
        }
    }

    private static Map<String, Object> live(
            int id, int release, String from, @Nullable String until) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("bot_id", 1);
        row.put("release_id", release);
        row.put("started_at", from + "T00:00:00Z");
        row.put("ended_at", until == null ? null : until + "T00:00:00Z");
        return row;
    }

    private static Map<String, Object> interaction(int id, int bot, String day, String outcome) {
        return Map.of(
                "id",
                id,
                "bot_id",
                bot,
                "started_at",
                day + "T00:00:00Z",
                "ended_at",
                day + "T00:05:00Z",
                "outcome",
                outcome,
                "test",
                false);
    }

    private static Map<String, Object> incident(int id, int bot, String began) {
        return Map.of("id", id, "bot_id", bot, "started_at", began, "opened_at", began);
    }

    /** Sunday evening in UTC is Monday morning in Shanghai. */
    @Test
    void groupsByHourOfCompany() throws Exception {
        KpiDefinition kpi = KpiCatalogue.shipped().require("incidents");
        Map<String, List<Map<String, Object>>> rows =
                new HashMap<>(
                        Map.of(
                                "bot",
                                List.of(Map.of("id", 1, "code", "b1")),
                                "incident",
                                List.of(
                                        Map.of(
                                                "id",
                                                1,
                                                "bot_id",
                                                1,
                                                "opened_at",
                                                "2016-05-01T23:30:00Z"))));
        assertThat(hours(kpi, rows)).containsExactly("7 23");
        rows.put(
                "policy_parameter",
                List.of(Map.of("id", 1, "code", "company-time-zone", "value", "Asia/Shanghai")));
        assertThat(hours(kpi, rows)).containsExactly("1 07");
    }

    private List<String> hours(KpiDefinition kpi, Map<String, List<Map<String, Object>>> rows)
            throws Exception {
        try (ParquetSnapshot snapshot =
                ParquetSnapshot.of(Files.createTempDirectory(folder, "hours"), rows)) {
            return open
                    .groups(
                            snapshot.connection(),
                            kpi,
                            YEAR,
                            KpiScope.EVERYTHING,
                            List.of(KpiAttribute.HOUR_OF_WEEK))
                    .groups()
                    .stream()
                    .map(group -> String.valueOf(group.keys().getFirst()))
                    .toList();
        }
    }

    private static Map<String, Object> action(int id, @Nullable Integer bot, String done) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("bot_id", bot);
        row.put("assignee_id", 7);
        row.put("state", "DONE");
        row.put("due_at", "2016-05-02T00:00:00Z");
        row.put("done_at", done + "T00:00:00Z");
        return row;
    }

    private Map<String, String> groups(
            ParquetSnapshot snapshot, KpiDefinition kpi, KpiAttribute by) {
        return open
                .groups(snapshot.connection(), kpi, YEAR, KpiScope.EVERYTHING, List.of(by))
                .groups()
                .stream()
                .collect(
                        Collectors.toMap(
                                group -> String.valueOf(group.keys().getFirst()),
                                group ->
                                        group.figure().numerator()
                                                + "/"
                                                + group.figure().denominator()));
    }

    private static List<List<KpiAttribute>> pairs(List<KpiAttribute> attributes) {
        List<List<KpiAttribute>> pairs = new ArrayList<>();
        for (KpiAttribute one : attributes) {
            pairs.add(List.of(one));
            attributes.stream()
                    .filter(other -> other.compareTo(one) > 0)
                    .forEach(other -> pairs.add(List.of(one, other)));
        }
        return pairs;
    }
}
