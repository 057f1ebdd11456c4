package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.period.Period;
import io.botwarden.testing.ParquetSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which figures are shown to a viewer without access to cases, and which are withheld. */
class ShownFiguresTest {

    private static final int FEWEST = 5;

    private final KpiCatalogue catalogue = KpiCatalogue.shipped();

    @TempDir Path folder;

    /**
     * Bot 3 has two users, so it is withheld, and with it the first department of enough people.
     */
    @Test
    void showsBlocksOfEnoughPersons() throws Exception {
        KpiDefinition kpi = catalogue.require("interactions");
        List<Map<String, Object>> talks = new ArrayList<>();
        for (int id = 1; id <= 53; id++) {
            int bot = id <= 20 ? 1 : id <= 41 ? 2 : id <= 43 ? 3 : 4;
            talks.add(SmallCompany.talk(id, bot, id, "2016-0" + (7 + id % 3)));
        }
        try (ParquetSnapshot snapshot = SmallCompany.of(folder, talks, "2016-10-01")) {
            ProtectedFigures figures = new ProtectedFigures(FEWEST, KnownCases.NONE);
            Period quarter = Period.parse("2016-Q3");
            assertThat(members(figures, snapshot, kpi, quarter, KpiDimension.BOT))
                    .isEqualTo(
                            Map.of(
                                    "b1",
                                    "withheld",
                                    "b2",
                                    "withheld",
                                    "b3",
                                    "withheld",
                                    "b4",
                                    "10"));
            assertThat(members(figures, snapshot, kpi, quarter, KpiDimension.DEPARTMENT))
                    .isEqualTo(Map.of("top", "53", "below", "withheld", "beside", "10"));
            assertThat(
                            figures.groups(
                                            snapshot.connection(),
                                            kpi,
                                            quarter,
                                            KpiScope.EVERYTHING,
                                            KpiAttribute.BOT)
                                    .withheld())
                    .isTrue();
        }
    }

    /** Totals concern no single person: they are shown, and protect nobody else. */
    @Test
    void reportedTotalsAreShownAndProtectNobody() throws Exception {
        assertThat(reported(Map.of(1, 2), Map.of(4, 37), KpiDimension.BOT))
                .isEqualTo(Map.of("b1", "withheld", "b2", "withheld", "b3", "withheld", "b4", "1"));
        assertThat(reported(Map.of(1, 2), Map.of(4, 37), KpiDimension.DEPARTMENT))
                .isEqualTo(Map.of("top", "withheld", "below", "withheld", "beside", "1"));
        assertThat(reported(Map.of(1, 2, 2, 10), Map.of(3, 37), KpiDimension.BOT))
                .isEqualTo(Map.of("b1", "withheld", "b2", "withheld", "b3", "1", "b4", "withheld"));
        assertThat(reported(Map.of(1, 2, 2, 10), Map.of(3, 37), KpiDimension.DEPARTMENT))
                .isEqualTo(Map.of("top", "13", "below", "12", "beside", "withheld"));
        // without others of enough users, those of bot 1 are not protected by the total of bot 3
        assertThat(reported(Map.of(1, 2, 4, 10), Map.of(3, 37), KpiDimension.DEPARTMENT))
                .isEqualTo(Map.of("top", "13", "below", "withheld", "beside", "withheld"));
    }

    /** A bot whose totals are small joins the block of one whose totals are shown. */
    @Test
    void smallTotalsWithholdNothingElse() throws Exception {
        assertThat(reported(Map.of(), Map.of(3, 0, 4, 37), KpiDimension.DEPARTMENT))
                .isEqualTo(Map.of("top", "2", "below", "withheld", "beside", "withheld"));
        assertThat(reported(Map.of(1, 10), Map.of(3, 0, 4, 37), KpiDimension.DEPARTMENT))
                .isEqualTo(Map.of("top", "12", "below", "10", "beside", "withheld"));
    }

    /**
     * The members' figures of interactions.
     *
     * @param users the number of users by bot
     * @param reported the reported totals by bot
     */
    private Map<String, String> reported(
            Map<Integer, Integer> users, Map<Integer, Integer> reported, KpiDimension dimension)
            throws Exception {
        Map<String, List<Map<String, Object>>> rows = SmallCompany.organisation("2016-10-01");
        List<Map<String, Object>> talks = new ArrayList<>();
        users.forEach((bot, count) -> {
            for (int user = 1; user <= count; user++) {
                int id = talks.size() + 1;
                talks.add(SmallCompany.talk(id, bot, id, "2016-08"));
            }
        });
        rows.put("interaction", talks);
        List<Map<String, Object>> totals = new ArrayList<>();
        reported.forEach((bot, value) ->
                totals.add(
                        Map.of(
                                "id",
                                bot,
                                "bot_id",
                                bot,
                                "metric",
                                "interactions",
                                "starts_at",
                                "2016-08-01T00:00:00Z",
                                "ends_at",
                                "2016-08-02T00:00:00Z",
                                "value",
                                value)));
        rows.put("measurement", totals);
        try (ParquetSnapshot snapshot =
                ParquetSnapshot.of(Files.createTempDirectory(folder, "reported"), rows)) {
            return members(
                    new ProtectedFigures(FEWEST, KnownCases.NONE),
                    snapshot,
                    catalogue.require("interactions"),
                    Period.parse("2016-Q3"),
                    dimension);
        }
    }

    private static Map<String, String> members(
            ProtectedFigures figures,
            ParquetSnapshot snapshot,
            KpiDefinition kpi,
            Period period,
            KpiDimension dimension) {
        Map<String, String> values = new HashMap<>();
        figures.breakdown(snapshot.connection(), kpi, period, dimension, KpiScope.EVERYTHING)
                .forEach((member, figure) ->
                        values.put(
                                member.code(),
                                figure.withheld() ? "withheld" : String.valueOf(figure.n())));
        return values;
    }

    /** Other periods overlap with quarters, and those that are not over change every day. */
    @Test
    void showsQuartersAndYearsThatAreOver() throws Exception {
        KpiDefinition kpi = catalogue.require("interactions");
        List<Map<String, Object>> talks = new ArrayList<>();
        for (int id = 1; id <= 120; id++) {
            talks.add(SmallCompany.talk(id, 1, id, "2016-%02d".formatted(1 + id % 12)));
        }
        for (String cutAt : List.of("2016-12-31", "2017-01-01")) {
            boolean over = cutAt.startsWith("2017");
            try (ParquetSnapshot snapshot = SmallCompany.of(folder, talks, cutAt)) {
                ProtectedFigures figures = new ProtectedFigures(FEWEST, KnownCases.NONE);
                Map<String, Boolean> shown = new HashMap<>();
                for (String period :
                        List.of("2016", "2016-Q3", "2016-Q4", "2016-02", "2016-02-02")) {
                    shown.put(
                            period,
                            !figures.value(
                                            snapshot.connection(),
                                            kpi,
                                            Period.parse(period),
                                            KpiScope.EVERYTHING)
                                    .withheld());
                }
                assertThat(shown)
                        .isEqualTo(
                                Map.of(
                                        "2016",
                                        over,
                                        "2016-Q3",
                                        true,
                                        "2016-Q4",
                                        over,
                                        "2016-02",
                                        false,
                                        "2016-02-02",
                                        false));
            }
        }
    }

    /**
     * What nobody is responsible for is about no person, and the figures of others are not
     * withheld.
     */
    @Test
    void withholdsPersonalFiguresOfFewPersonsOnly() throws Exception {
        KpiDefinition kpi = catalogue.require("action-closure");
        List<Map<String, Object>> actions = new ArrayList<>();
        for (int id = 1; id <= 12; id++) {
            actions.add(
                    SmallCompany.action(id, id <= 8 ? 2 : 3, id <= 9 ? Integer.valueOf(id) : null));
        }
        Map<String, List<Map<String, Object>>> rows = SmallCompany.organisation("2016-07-01");
        rows.put("action_item", actions);
        try (ParquetSnapshot snapshot =
                ParquetSnapshot.of(Files.createTempDirectory(folder, "actions"), rows)) {
            Period quarter = Period.parse("2016-Q2");
            assertThat(
                            members(
                                    new ProtectedFigures(FEWEST, KnownCases.NONE),
                                    snapshot,
                                    kpi,
                                    quarter,
                                    KpiDimension.DEPARTMENT))
                    .isEqualTo(Map.of("top", "12", "below", "withheld", "beside", "withheld"));
            assertThat(
                            members(
                                    new ProtectedFigures(
                                            FEWEST,
                                            new KnownCases(
                                                    Set.of(), Set.of(), person -> person == 9)),
                                    snapshot,
                                    kpi,
                                    quarter,
                                    KpiDimension.DEPARTMENT))
                    .isEqualTo(Map.of("top", "12", "below", "8", "beside", "4"));
        }
    }
}
