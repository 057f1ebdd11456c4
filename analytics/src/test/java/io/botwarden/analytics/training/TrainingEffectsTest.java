package io.botwarden.analytics.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Before the course, person k completes k of ten action items by their due date; after it, 10 - k.
 */
class TrainingEffectsTest {

    private static final long COURSE = 1;
    private static final Instant CUT = Instant.parse("2017-01-15T00:00:00Z");
    private static final int ITEMS = 10;

    @TempDir private Path folder;

    private final KpiDefinition kpi = KpiCatalogue.shipped().require("action-closure");
    private final TrainingEffects effects = new TrainingEffects(new KpiEngine());
    private final List<Map<String, Object>> records = new ArrayList<>();
    private final List<Map<String, Object>> items = new ArrayList<>();
    private ParquetSnapshot snapshot;

    @BeforeEach
    void fill() throws Exception {
        for (int person = 1; person <= 5; person++) {
            pass(person, "2016-05-%02dT08:00:00Z".formatted(person));
            complete(person, LocalDate.of(2016, 2, 1), person);
            complete(person, LocalDate.of(2016, 8, 1), ITEMS - person);
        }
        // a quarter later, and again: the first time counts
        pass(6, "2016-07-01T00:00:00Z");
        pass(6, "2016-08-01T00:00:00Z");
        complete(6, LocalDate.of(2016, 5, 1), 6);
        complete(6, LocalDate.of(2016, 11, 1), 4);
        // nothing was measured after it
        pass(7, "2016-04-01T00:00:00Z");
        complete(7, LocalDate.of(2016, 2, 1), 7);
        // the quarter after it has not ended, and it was too long ago
        pass(8, "2016-10-01T00:00:00Z");
        pass(9, "2014-12-31T23:59:59Z");
        snapshot =
                ParquetSnapshot.of(
                        folder, Map.of("training_record", records, "action_item", items));
    }

    @AfterEach
    void close() throws Exception {
        snapshot.close();
    }

    private void pass(long person, String at) {
        records.add(
                Map.of(
                        "id",
                        records.size() + 1,
                        "course_id",
                        COURSE,
                        "employee_id",
                        person,
                        "passed_at",
                        at));
    }

    private void complete(long person, LocalDate day, int inTime) {
        for (int item = 0; item < ITEMS; item++) {
            items.add(
                    Map.of(
                            "id",
                            items.size() + 1,
                            "origin_kind",
                            "MEETING",
                            "assignee_id",
                            person,
                            "state",
                            "DONE",
                            "due_at",
                            day + "T08:00:00Z",
                            "done_at",
                            day + (item < inTime ? "T07:00:00Z" : "T09:00:00Z")));
        }
    }

    private List<PassedCourse> passed() {
        return effects.passed(snapshot.connection(), CUT, COURSE);
    }

    private List<TrainingEffect> effects(int fewest) {
        return effects.effects(snapshot.connection(), List.of(kpi), passed(), fewest);
    }

    @Test
    void considersPeopleWithAnEndedQuarterAfterTheFirstPass() {
        assertThat(passed())
                .extracting(PassedCourse::employee)
                .containsExactly(7L, 1L, 2L, 3L, 4L, 5L, 6L);
        PassedCourse last = passed().getLast();
        assertThat(last.before()).hasToString("2016-Q2");
        assertThat(last.after()).hasToString("2016-Q4");
    }

    @Test
    void namesValuesOfPerson() {
        List<PassedCourse> passed = effects.passedBy(snapshot.connection(), CUT, 2);
        assertThat(effects.compare(snapshot.connection(), kpi, passed))
                .singleElement()
                .satisfies(figure -> {
                    assertThat(figure.before()).isEqualByComparingTo("0.2");
                    assertThat(figure.after()).isEqualByComparingTo("0.8");
                });
        assertThat(effects.compare(snapshot.connection(), kpi, passed()).getFirst().isComplete())
                .isFalse();
    }

    @Test
    void sumsUpMediansInStepsOfMinimum() {
        assertThat(effects(5))
                .containsExactly(
                        new TrainingEffect(kpi, 5, new BigDecimal("0.3"), new BigDecimal("0.7")));
        assertThat(effects(3))
                .containsExactly(
                        new TrainingEffect(kpi, 6, new BigDecimal("0.35"), new BigDecimal("0.65")));
        assertThat(effects(7)).isEmpty();
    }

    /** A snapshot of a later year leaves a year out with its groups, and forms no others. */
    @Test
    void leavesOutWholeGroups() throws Exception {
        // five people of the year before, so that the groups of 2016 would be others without years
        for (int person = 11; person <= 15; person++) {
            pass(person, "2015-05-%02dT08:00:00Z".formatted(person));
            complete(person, LocalDate.of(2015, 2, 1), 0);
            complete(person, LocalDate.of(2015, 8, 1), ITEMS);
        }
        snapshot.close();
        snapshot =
                ParquetSnapshot.of(
                        folder, Map.of("training_record", records, "action_item", items));

        assertThat(effects(CUT))
                .as("two groups of 2016, and one of 2015, of which two people remain")
                .extracting(TrainingEffect::people)
                .containsExactly(9L);
        assertThat(effects(Instant.parse("2017-12-31T00:00:00Z")))
                .as("the year in which a snapshot is taken decides, not the day")
                .isEqualTo(effects(CUT));
        assertThat(effects(Instant.parse("2018-01-01T00:00:00Z")))
                .containsExactly(
                        new TrainingEffect(kpi, 6, new BigDecimal("0.35"), new BigDecimal("0.65")));
    }

    private List<TrainingEffect> effects(Instant cutAt) {
        List<PassedCourse> passed = effects.passed(snapshot.connection(), cutAt, COURSE);
        return effects.effects(snapshot.connection(), List.of(kpi), passed, 3);
    }
}
