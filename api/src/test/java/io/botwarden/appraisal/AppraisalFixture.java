package io.botwarden.appraisal;

import io.botwarden.appraisal.input.AppraisalRatingSubjectInput;
import io.botwarden.appraisal.input.CalibrateAppraisalCycleInput;
import io.botwarden.appraisal.input.ComputeAppraisalCycleInput;
import io.botwarden.appraisal.input.DepartmentToRateInput;
import io.botwarden.appraisal.input.GiveAppraisalRatingInput;
import io.botwarden.appraisal.input.OpenAppraisalCycleInput;
import io.botwarden.appraisal.input.PublishAppraisalCycleInput;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A small company with a quarter's incidents, and the steps of its appraisal. */
@Component
class AppraisalFixture {

    private final JdbcClient postgres;
    private final SnapshotRunner snapshots;
    private final AppraisalCycles cycles;
    private final AppraisalRatings ratings;
    private final Mutations mutations;

    AppraisalFixture(
            JdbcClient postgres,
            SnapshotRunner snapshots,
            AppraisalCycles cycles,
            AppraisalRatings ratings,
            Mutations mutations) {
        this.mutations = mutations;
        this.postgres = postgres;
        this.snapshots = snapshots;
        this.cycles = cycles;
        this.ratings = ratings;
    }

    /** A department with incidents that were resolved and closed in 2016-Q2. */
    long department(String code, int incidents, int met, int hours) {
        long id =
                postgres.sql(
                                "insert into department (code, name) values (:code, :code) returning id")
                        .param("code", code)
                        .query(Long.class)
                        .single();
        postgres.sql(
                        """
                        insert into incident (number, title, department_id, severity, state, started_at, opened_at,
                          acknowledged_at, resolved_at, closed_at, sla_met, origin)
                        select :code || '-' || n, 'title', :department, 'LOW', 'CLOSED', opened, opened,
                          opened + interval '1 hour', opened + :hours * interval '1 hour',
                          opened + (:hours + 1) * interval '1 hour', n <= :met, 'IMPORTED'
                        from generate_series(1, :incidents) n,
                          lateral (select timestamptz '2016-04-01Z' + n * interval '1 hour') as begun (opened)
                        """)
                .param("code", code)
                .param("department", id)
                .param("hours", hours)
                .param("met", met)
                .param("incidents", incidents)
                .update();
        return id;
    }

    String snapshot() {
        return "warehouse_snapshot_" + snapshots.take();
    }

    String open(Viewer viewer, String scheme) {
        return open(viewer, scheme, "2016-Q2");
    }

    /** A cycle over a period, in which no cycle stays published. */
    String open(Viewer viewer, String scheme, String period) {
        postgres.sql(
                        """
                        update appraisal_cycle
                        set period = (1000 + id)::text, period_start = make_timestamptz((1000 + id)::int, 1, 1, 0, 0, 0, 'UTC'),
                          period_end = make_timestamptz((1001 + id)::int, 1, 1, 0, 0, 0, 'UTC')
                        where period = :period and published_at is not null
                        """)
                .param("period", period)
                .update();
        return id(tryOpen(viewer, "c-" + UUID.randomUUID(), scheme, period));
    }

    /** A cycle over 2016-Q2 that appraises no persons, so that others can be published already. */
    String openForDepartments(Viewer viewer, String scheme) {
        return id(tryOpen(viewer, "c-" + UUID.randomUUID(), scheme, "2016-Q2", false));
    }

    Payload tryOpen(Viewer viewer, String code, String scheme, String period) {
        return tryOpen(viewer, code, scheme, period, null);
    }

    private Payload tryOpen(
            Viewer viewer, String code, String scheme, String period, @Nullable Boolean persons) {
        OpenAppraisalCycleInput input =
                new OpenAppraisalCycleInput(code, null, scheme, null, period, persons);
        return done(
                mutations
                        .begin("openAppraisalCycle", cycles.openAppraisalCycle(viewer, input))
                        .block());
    }

    Payload compute(Viewer viewer, String cycle, @Nullable String snapshot) {
        return done(
                mutations
                        .begin(
                                "computeAppraisalCycle",
                                cycles.computeAppraisalCycle(
                                        viewer, new ComputeAppraisalCycleInput(cycle, snapshot)))
                        .block());
    }

    Payload calibrate(Viewer viewer, String cycle, String reason) {
        return done(
                mutations
                        .begin(
                                "calibrateAppraisalCycle",
                                cycles.calibrateAppraisalCycle(
                                        viewer, new CalibrateAppraisalCycleInput(cycle, reason)))
                        .block());
    }

    Payload pass(Viewer viewer, String cycle, String reason) {
        return done(
                mutations
                        .begin(
                                "skipCalibration",
                                cycles.skipCalibration(
                                        viewer, new CalibrateAppraisalCycleInput(cycle, reason)))
                        .block());
    }

    /** Publishes a cycle; one that is already published for its scheme and period is set aside. */
    Payload publish(Viewer viewer, String cycle) {
        setAside(cycle);
        return tryPublish(viewer, cycle);
    }

    /** Moves the cycle that is published instead of a cycle to a year long ago. */
    void setAside(String cycle) {
        postgres.sql(
                        """
                        update appraisal_cycle c
                        set period = (1000 + c.id)::text, period_start = make_timestamptz((1000 + c.id)::int, 1, 1, 0, 0, 0, 'UTC'),
                          period_end = make_timestamptz((1001 + c.id)::int, 1, 1, 0, 0, 0, 'UTC')
                        from published_instead(:cycle) other
                        where c.code = other.code
                        """)
                .param("cycle", key(cycle))
                .update();
    }

    Payload tryPublish(Viewer viewer, String cycle) {
        return done(
                mutations
                        .begin(
                                "publishAppraisalCycle",
                                cycles.publishAppraisalCycle(
                                        viewer, new PublishAppraisalCycleInput(cycle)))
                        .block());
    }

    Payload rate(Viewer viewer, String cycle, long department, String value) {
        return rate(
                viewer,
                new AppraisalRatingSubjectInput(
                        new DepartmentToRateInput(cycle, "department_" + department), null),
                "requirement-fit",
                value);
    }

    private Payload rate(
            Viewer viewer, AppraisalRatingSubjectInput subject, String indicator, String value) {
        GiveAppraisalRatingInput input =
                new GiveAppraisalRatingInput(
                        subject, indicator, new BigDecimal(value), "As its requesters say");
        return Objects.requireNonNull(
                mutations
                        .begin("giveAppraisalRating", ratings.giveAppraisalRating(viewer, input))
                        .block());
    }

    /** A rating of a person on an indicator. */
    Payload ratePerson(Viewer viewer, String person, String indicator, String value) {
        return rate(viewer, new AppraisalRatingSubjectInput(null, person), indicator, value);
    }

    /** The current scorecard of a department. */
    String scorecard(String cycle, long department) {
        return postgres.sql(
                        "select 'scorecard_' || id from scorecard where cycle_id = ? and department_id = ? and not superseded")
                .params(key(cycle), department)
                .query(String.class)
                .single();
    }

    String state(String cycle) {
        return text("select state from appraisal_cycle where id = :id", cycle);
    }

    String code(String cycle) {
        return text("select code from appraisal_cycle where id = :id", cycle);
    }

    String content(String cycle) {
        return text(
                "select content from appraisal_result where cycle_id = :id order by version desc limit 1",
                cycle);
    }

    static String id(Payload payload) {
        RecordKey cycle = payload.record();
        if (cycle == null) {
            throw new AssertionError("The step was refused: " + payload.errors());
        }
        return cycle.id();
    }

    static long key(String cycle) {
        return Long.parseLong(cycle.substring("appraisal_cycle_".length()));
    }

    private String text(String sql, String cycle) {
        return postgres.sql(sql).param("id", key(cycle)).query(String.class).single();
    }

    private static Payload done(@Nullable Payload payload) {
        return Objects.requireNonNull(payload);
    }
}
