package io.botwarden.appraisal;

import static io.botwarden.analytics.appraisal.CycleState.CALIBRATED;
import static io.botwarden.analytics.appraisal.CycleState.COMPUTED;
import static io.botwarden.analytics.appraisal.CycleState.OPEN;
import static io.botwarden.analytics.appraisal.CycleState.PUBLISHED;
import static io.botwarden.appraisal.AppraisalRecords.CYCLE;

import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A term of an appraisal cycle. Those for whom something waits in it are reminded two days before
 * its end, and told once it has passed.
 */
enum CycleDeadline {
    /** For the ratings of departments and persons, for which the cycle must be computed. */
    RATINGS("ratings", "AppraisalRatingsDueSoon", "AppraisalRatingsOverdue", OPEN, COMPUTED),
    /** To calibrate the ratings, or to skip it. */
    CALIBRATION(
            "calibration",
            "AppraisalCalibrationDueSoon",
            "AppraisalCalibrationOverdue",
            OPEN,
            COMPUTED),
    /** To publish the result. */
    PUBLICATION(
            "publication",
            "AppraisalPublicationDueSoon",
            "AppraisalPublicationOverdue",
            OPEN,
            COMPUTED,
            CALIBRATED),
    /** To appeal. That is a right, which nobody misses: there is only a reminder. */
    APPEALS("appeals", "AppraisalAppealsDueSoon", null, PUBLISHED);

    private final String column;
    private final String dueSoon;
    private final @Nullable String overdue;
    private final Set<CycleState> states;

    CycleDeadline(String column, String dueSoon, @Nullable String overdue, CycleState... states) {
        this.column = column;
        this.dueSoon = dueSoon;
        this.overdue = overdue;
        this.states = Set.of(states);
    }

    /** Whether it can be missed. */
    boolean isDuty() {
        return overdue != null;
    }

    /** Reminds of it. */
    Write remind(long cycle, int version, String code, Instant at) {
        return Write.update(CYCLE, cycle, version, dueSoon, code).derived(reminded(), at);
    }

    /** Marks it as missed. */
    Write miss(long cycle, int version, String code, Instant at) {
        return Write.update(CYCLE, cycle, version, Objects.requireNonNull(overdue), code)
                .derived(missed(), at);
    }

    private String reminded() {
        return column + "_reminded_at";
    }

    private String missed() {
        return column + "_overdue_at";
    }

    private String due() {
        return this == APPEALS ? "appeals_end_at" : column + "_due_at";
    }

    /** The condition for cycles in which the term runs and ends soon, as of {@code :now}. */
    String endsSoon() {
        return "%s and c.%s is null and c.%s > :now and c.%s <= cast(:now as timestamptz) + interval '2 days'%s"
                .formatted(
                        running(),
                        reminded(),
                        due(),
                        due(),
                        overdue == null ? "" : " and c.%s is null".formatted(missed()));
    }

    /** The condition for cycles in which the term was missed, as of {@code :now}. */
    String hasPassed() {
        return "%s and c.%s is null and c.%s <= :now".formatted(running(), missed(), due());
    }

    /** The ratings of a computed cycle are given once nothing is left to rate. */
    private static final String UNRATED =
            """
             and (c.state = 'OPEN' or exists (
              select from person_scorecard s
              join person_indicator_score i on i.person_scorecard_id = s.id and i.kind = 'RATING'
              where s.cycle_id = c.id and not exists (
                select from appraisal_rating r
                where r.cycle_id = c.id and r.employee_id = s.employee_id and r.indicator = i.code and not r.superseded
              )
            ) or exists (
              select from scorecard s
              join dimension_score d on d.scorecard_id = s.id
              join indicator_score i on i.dimension_score_id = d.id and i.kind = 'RATING'
              where s.cycle_id = c.id and s.department_id is not null and not exists (
                select from appraisal_rating r
                where r.cycle_id = c.id and r.department_id = s.department_id and r.indicator = i.code
              )
            ))\
            """;

    private String running() {
        String states = inStates();
        return this == RATINGS ? states + UNRATED : states;
    }

    private String inStates() {
        return Arrays.stream(CycleState.values())
                .filter(states::contains)
                .map("'%s'"::formatted)
                .collect(Collectors.joining(", ", "c.state in (", ")"));
    }
}
