package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.period.Period;
import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KpiGroupingTest {

    private static final int FEWEST = 5;
    private static final Period YEAR = Period.parse("2016");
    private static final KpiDefinition KPI = KpiCatalogue.shipped().require("engagement-rate");

    private static final List<List<KpiAttribute>> KEYS =
            List.of(
                    List.of(KpiAttribute.CHANNEL),
                    List.of(KpiAttribute.OUTCOME),
                    List.of(KpiAttribute.BOT),
                    List.of(KpiAttribute.DEPARTMENT),
                    List.of(KpiAttribute.DEPARTMENT, KpiAttribute.CHANNEL),
                    List.of(KpiAttribute.CHANNEL, KpiAttribute.OUTCOME),
                    List.of(KpiAttribute.BOT, KpiAttribute.CHANNEL));
    private static final List<KpiScope> SCOPES =
            List.of(
                    KpiScope.EVERYTHING,
                    KpiScope.ofDepartment("top"),
                    KpiScope.ofDepartment("below"),
                    KpiScope.ofDepartment("beside"),
                    KpiScope.ofBot("b1"),
                    KpiScope.ofBot("b2"),
                    KpiScope.ofBot("b3"),
                    KpiScope.ofBot("b4"));

    private final KpiAttributes attributes = KpiAttributes.shipped();
    private final KpiGrouping open = new KpiGrouping(attributes, 0);
    private final KpiGrouping withholding = new KpiGrouping(attributes, FEWEST);

    @TempDir Path folder;

    static Stream<KpiDefinition> definitions() {
        return KpiCatalogue.shipped().all().stream();
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

    /** A company of which no group can be computed from two queries if it covers few persons. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void resistsSubtraction(int seed) throws Exception {
        List<Talk> talks = talks(new Random(seed));
        try (ParquetSnapshot snapshot = company(talks)) {
            List<Shown> answers = new ArrayList<>();
            KpiEngine engine = new KpiEngine().withholdingBelow(FEWEST);
            for (KpiScope scope : SCOPES) {
                Set<Talk> within = within(talks, scope);
                KpiFigure total = engine.value(snapshot.connection(), KPI, YEAR, scope);
                answers.add(new Shown(total.withheld() ? List.of() : List.of(within)));
                assertThat(engine.series(snapshot.connection(), KPI, List.of(YEAR), scope))
                        .as("a series shows what the value does")
                        .containsExactly(total);
                for (List<KpiAttribute> by : KEYS) {
                    answers.add(
                            new Shown(
                                    withholding
                                            .groups(snapshot.connection(), KPI, YEAR, scope, by)
                                            .groups()
                                            .stream()
                                            .map(group -> cell(within, by, group))
                                            .toList()));
                }
            }
            for (KpiScope scope : SCOPES) {
                for (KpiDimension dimension : KpiDimension.values()) {
                    Set<Talk> within = within(talks, scope);
                    answers.add(
                            new Shown(
                                    engine
                                            .breakdown(
                                                    snapshot.connection(),
                                                    KPI,
                                                    YEAR,
                                                    dimension,
                                                    scope)
                                            .entrySet()
                                            .stream()
                                            .filter(member -> !member.getValue().withheld())
                                            .map(member -> member(within, member.getKey()))
                                            .toList()));
                }
            }
            assertThat(answers.stream().mapToInt(answer -> answer.cells().size()).sum())
                    .isGreaterThan(10);
            for (Shown one : answers) {
                for (Set<Talk> sum : one.cells()) {
                    assertCoversEnough(sum);
                    for (Shown other : answers) {
                        Set<Talk> rest = new HashSet<>(sum);
                        for (Set<Talk> part : other.cells()) {
                            if (sum.containsAll(part)) {
                                rest.removeAll(part);
                                Set<Talk> difference = new HashSet<>(sum);
                                difference.removeAll(part);
                                assertCoversEnough(difference);
                            }
                        }
                        assertCoversEnough(rest);
                    }
                }
            }
        }
    }

    private static void assertCoversEnough(Set<Talk> talks) {
        if (!talks.isEmpty()) {
            assertThat(talks.stream().map(Talk::person).distinct().count())
                    .isGreaterThanOrEqualTo(FEWEST);
        }
    }

    @Test
    void showsAllGroupsOfManyPersons() throws Exception {
        List<Talk> talks = new ArrayList<>();
        for (int person = 0; person < 20; person++) {
            talks.add(new Talk(talks.size() + 1, 1, person, "CHAT", "ESCALATED"));
            talks.add(new Talk(talks.size() + 1, 2, person, "WEB", "ABANDONED"));
        }
        try (ParquetSnapshot snapshot = company(talks)) {
            KpiGroups groups =
                    withholding.groups(
                            snapshot.connection(),
                            KPI,
                            YEAR,
                            KpiScope.EVERYTHING,
                            List.of(KpiAttribute.CHANNEL, KpiAttribute.BOT));
            assertThat(groups.withheld()).isFalse();
            assertThat(groups.groups())
                    .extracting(KpiGroup::keys)
                    .containsExactly(List.of("CHAT", "1"), List.of("WEB", "2"));
        }
    }

    /** Withholding only the small group would leave it computable from the total. */
    @Test
    void withholdsSecondGroup() throws Exception {
        List<Talk> talks = new ArrayList<>();
        for (int person = 0; person < 20; person++) {
            talks.add(new Talk(talks.size() + 1, 1, person, "CHAT", "ESCALATED"));
        }
        for (int person = 0; person < 8; person++) {
            talks.add(new Talk(talks.size() + 1, 1, person, "WEB", "ESCALATED"));
        }
        talks.add(new Talk(talks.size() + 1, 1, 30, "PHONE", "ESCALATED"));
        try (ParquetSnapshot snapshot = company(talks)) {
            KpiGroups groups =
                    withholding.groups(
                            snapshot.connection(),
                            KPI,
                            YEAR,
                            KpiScope.EVERYTHING,
                            List.of(KpiAttribute.CHANNEL));
            assertThat(groups.withheld()).isTrue();
            assertThat(groups.groups()).extracting(KpiGroup::keys).containsExactly(List.of("CHAT"));
        }
    }

    private record Talk(int id, int bot, int person, String channel, String outcome) {

        @Nullable String value(KpiAttribute attribute) {
            return switch (attribute) {
                case CHANNEL -> channel;
                case OUTCOME -> outcome;
                case DEPARTMENT -> String.valueOf(bot == 3 ? 1 : bot == 4 ? 3 : 2);
                default -> String.valueOf(bot);
            };
        }
    }

    /** What one query shows: the cases of each of its figures. */
    private record Shown(List<Set<Talk>> cells) {}

    private static List<Talk> talks(Random random) {
        return IntStream.rangeClosed(1, 60 + random.nextInt(120))
                .mapToObj(id ->
                        new Talk(
                                id,
                                1 + random.nextInt(6) % 4,
                                random.nextInt(40),
                                List.of("CHAT", "CHAT", "CHAT", "WEB", "WEB", "PHONE")
                                        .get(random.nextInt(6)),
                                List.of("ESCALATED", "ABANDONED", "ABANDONED")
                                        .get(random.nextInt(3))))
                .toList();
    }

    /** Bots 1 and 2 belong to the department below, bot 3 to the one at the top, bot 4 beside. */
    private static Set<Talk> within(List<Talk> talks, KpiScope scope) {
        return talks.stream()
                .filter(talk ->
                        (scope.bot() == null || scope.bot().equals("b" + talk.bot()))
                                && (!"below".equals(scope.department()) || talk.bot() < 3)
                                && (!"beside".equals(scope.department()) || talk.bot() == 4))
                .collect(Collectors.toSet());
    }

    private static Set<Talk> member(Set<Talk> within, KpiMember member) {
        return within(
                List.copyOf(within),
                member.dimension() == KpiDimension.BOT
                        ? KpiScope.ofBot(member.code())
                        : KpiScope.ofDepartment(member.code()));
    }

    private static Set<Talk> cell(Set<Talk> within, List<KpiAttribute> by, KpiGroup group) {
        return within.stream()
                .filter(talk ->
                        IntStream.range(0, by.size())
                                .allMatch(place ->
                                        Objects.equals(
                                                talk.value(by.get(place)),
                                                group.keys().get(place))))
                .collect(Collectors.toSet());
    }

    private ParquetSnapshot company(List<Talk> talks) throws Exception {
        List<Map<String, Object>> interactions =
                talks.stream()
                        .map(talk -> {
                            Map<String, Object> row = new HashMap<>();
                            row.put("id", talk.id());
                            row.put("bot_id", talk.bot());
                            row.put("user_pseudonym", new UUID(0, talk.person()).toString());
                            row.put("channel", talk.channel());
                            row.put("outcome", talk.outcome());
                            row.put("started_at", "2016-04-01T08:00:00Z");
                            row.put("ended_at", "2016-04-01T08:05:00Z");
                            return row;
                        })
                        .toList();
        return ParquetSnapshot.of(
                Files.createTempDirectory(folder, "company"),
                Map.of(
                        "department",
                        List.of(
                                Map.of("id", 1, "code", "top", "lineage", List.of(1)),
                                Map.of("id", 2, "code", "below", "lineage", List.of(1, 2)),
                                Map.of("id", 3, "code", "beside", "lineage", List.of(1, 3))),
                        "bot",
                        List.of(bot(1, 2), bot(2, 2), bot(3, 1), bot(4, 3)),
                        "interaction",
                        interactions));
    }

    private static Map<String, Object> bot(int id, int department) {
        return Map.of("id", id, "code", "b" + id, "owner_department_id", department);
    }
}
