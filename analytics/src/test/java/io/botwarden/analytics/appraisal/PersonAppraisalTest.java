package io.botwarden.analytics.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.period.Period;
import io.botwarden.testing.ParquetSnapshot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The appraisal of persons over Parquet files. */
class PersonAppraisalTest {

    private static final Period Q2 = Period.parse("2016-Q2");
    private static final AppraisalInputs.Snapshot SNAPSHOT =
            new AppraisalInputs.Snapshot("warehouse_snapshot_1", "2016-08-01T00:00:00Z", List.of());

    private final AppraisalEngine engine =
            new AppraisalEngine(new KpiEngine(), KpiCatalogue::shipped);

    @TempDir Path folder;

    @Test
    void countsOnlyWhatThePersonOwns() throws Exception {
        PersonAppraisal everyone = computed(List.of(scheme(1, Set.of()))).getFirst();

        assertThat(everyone.cards(0, 10)).extracting(PersonCard::employee).containsExactly(1L, 2L);
        PersonCard keeper = everyone.cards(0, 1).getFirst();
        AppraisalResult.IndicatorScore actions =
                keeper.dimensions().getFirst().indicators().getFirst();
        assertThat(actions.numerator()).isEqualByComparingTo("2");
        assertThat(actions.denominator()).isEqualByComparingTo("2");
        // of all three actions two are done on time: (2 + 3 × 2/3) / (2 + 3)
        assertThat(actions.scoredValue()).isEqualTo(new BigDecimal("0.800000"));
        assertThat(actions.explanation().en()).contains("all persons under the scheme");
        assertThat(keeper.grade()).isNotEqualTo(Grade.INSUFFICIENT_DATA);
        assertThat(keeper.department()).isEqualTo(10L);
    }

    @Test
    void tooLittleMeasuredGivesNoGrade() throws Exception {
        PersonCard other = computed(List.of(scheme(1, Set.of()))).getFirst().cards(1, 1).getFirst();

        assertThat(other.grade()).isEqualTo(Grade.INSUFFICIENT_DATA);
        assertThat(other.total()).isNull();
        assertThat(other.missing())
                .extracting(Bilingual::en)
                .singleElement()
                .asString()
                .startsWith("Security and training: 0 % of the weight is measured");
    }

    @Test
    void jobRoleDecidesScheme() throws Exception {
        List<PersonAppraisal> both = computed(List.of(scheme(1, Set.of()), scheme(2, Set.of(5L))));

        assertThat(both.getFirst().cards(0, 10))
                .extracting(PersonCard::employee)
                .containsExactly(2L);
        assertThat(both.getLast().cards(0, 10))
                .extracting(PersonCard::employee)
                .containsExactly(1L);
    }

    @Test
    void isReproducible() throws Exception {
        List<PersonScheme> schemes = List.of(scheme(1, Set.of()));
        PersonAppraisal once = computed(schemes).getFirst();
        PersonAppraisal again = computed(schemes).getFirst();

        assertThat(again.inputs()).isEqualTo(once.inputs());
        assertThat(CanonicalJson.write(again.cards(0, 10)))
                .isEqualTo(CanonicalJson.write(once.cards(0, 10)));
    }

    private static PersonScheme scheme(long key, Set<Long> jobRoles) throws Exception {
        Scheme shipped = ShippedScheme.of("person");
        return new PersonScheme(
                key,
                new Scheme(
                        shipped.code(),
                        shipped.revision(),
                        shipped.subject(),
                        jobRoles.stream().map(role -> "role-" + role).toList(),
                        shipped.name(),
                        shipped.description(),
                        shipped.shrinkage(),
                        shipped.dimensions(),
                        List.of()),
                jobRoles);
    }

    private List<PersonAppraisal> computed(List<PersonScheme> schemes) throws Exception {
        try (ParquetSnapshot company = ParquetSnapshot.of(folder, rows())) {
            return engine.computePersons(
                    company.connection(),
                    schemes,
                    new RunInputs(Q2, SNAPSHOT, List.of(), false, List.of(), List.of(), List.of()));
        }
    }

    /** Two persons who were there, one who left before, and who did what. */
    private static Map<String, List<Map<String, Object>>> rows() {
        List<Map<String, Object>> actions = new ArrayList<>();
        actions.add(action(1, 1, "2016-05-01"));
        actions.add(action(2, 1, "2016-05-01"));
        actions.add(action(3, 2, "2016-05-20"));
        return Map.of(
                "department",
                List.of(Map.of("id", 10, "code", "desk", "name", "Desk", "lineage", List.of(10))),
                "employee",
                List.of(
                        Map.of("id", 1, "code", "e1", "department_id", 10),
                        Map.of("id", 2, "code", "e2", "department_id", 10),
                        Map.of(
                                "id",
                                3,
                                "code",
                                "e3",
                                "department_id",
                                10,
                                "left_on",
                                "2016-03-31")),
                "job_role_holder",
                List.of(
                        Map.of(
                                "id", 1,
                                "job_role_id", 5,
                                "employee_id", 1,
                                "since", "2016-01-01T00:00:00Z")),
                "course_requirement",
                List.of(
                        Map.of(
                                "id", 1,
                                "course_id", 7,
                                "job_role_id", 5,
                                "due_days", 0,
                                "since", "2016-01-01T00:00:00Z")),
                "training_record",
                List.of(
                        Map.of(
                                "id", 1,
                                "course_id", 7,
                                "employee_id", 1,
                                "passed_at", "2016-02-01T00:00:00Z")),
                "action_item",
                actions);
    }

    private static Map<String, Object> action(long id, long assignee, String done) {
        return Map.of(
                "id",
                id,
                "origin_kind",
                "MEETING",
                "meeting_id",
                1,
                "department_id",
                10,
                "assignee_id",
                assignee,
                "state",
                "DONE",
                "due_at",
                "2016-05-10T00:00:00Z",
                "done_at",
                done + "T00:00:00Z");
    }
}
