package io.botwarden.appraisal;

import io.botwarden.appraisal.AppraisalInputTypes.CalibrateAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.ComputeAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.OpenAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.PublishAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.RateDepartmentInput;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A small company with a quarter's incidents, and what is done to its appraisal in tests. */
@Component
class AppraisalFixture {

    private final JdbcClient postgres;
    private final SnapshotRunner snapshots;
    private final AppraisalCycles cycles;
    private final AppraisalRatings ratings;

    AppraisalFixture(
            JdbcClient postgres,
            SnapshotRunner snapshots,
            AppraisalCycles cycles,
            AppraisalRatings ratings) {
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
        return "warehouse_snapshot_" + snapshots.take("test");
    }

    String open(Viewer viewer, String scheme) {
        String code = "c-" + UUID.randomUUID();
        return id(tryOpen(viewer, code, scheme, "2016-Q2"));
    }

    CyclePayload tryOpen(Viewer viewer, String code, String scheme, String period) {
        OpenAppraisalCycleInput input =
                new OpenAppraisalCycleInput(code, null, scheme, null, period);
        return done(cycles.open(viewer, input).block());
    }

    CyclePayload compute(Viewer viewer, String cycle, @Nullable String snapshot) {
        return done(
                cycles.compute(viewer, new ComputeAppraisalCycleInput(cycle, snapshot)).block());
    }

    CyclePayload calibrate(Viewer viewer, String cycle, String reason) {
        return done(
                cycles.calibrate(viewer, new CalibrateAppraisalCycleInput(cycle, reason)).block());
    }

    CyclePayload pass(Viewer viewer, String cycle, String reason) {
        return done(
                cycles.skipCalibration(viewer, new CalibrateAppraisalCycleInput(cycle, reason))
                        .block());
    }

    CyclePayload publish(Viewer viewer, String cycle) {
        return done(cycles.publish(viewer, new PublishAppraisalCycleInput(cycle)).block());
    }

    RatingPayload rate(Viewer viewer, String cycle, long department, String value) {
        RateDepartmentInput input =
                new RateDepartmentInput(
                        cycle,
                        "department_" + department,
                        "requirement-fit",
                        new BigDecimal(value),
                        "As its requesters say");
        return Objects.requireNonNull(ratings.rate(viewer, input).block());
    }

    String state(String cycle) {
        return text("select state from appraisal_cycle where id = :id", cycle);
    }

    String code(String cycle) {
        return text("select code from appraisal_cycle where id = :id", cycle);
    }

    String content(String cycle) {
        return text("select content from appraisal_result where cycle_id = :id", cycle);
    }

    static String id(CyclePayload payload) {
        RecordKey cycle = payload.cycle();
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

    private static CyclePayload done(@Nullable CyclePayload payload) {
        return Objects.requireNonNull(payload);
    }
}
