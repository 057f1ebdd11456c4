package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.appraisal.AppraisalRecords.SNAPSHOT;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.Scheme;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The row of a cycle as read by an action.
 *
 * @param id the key
 * @param scheme the scheme, in the revision that the cycle was opened with
 * @param snapshot key of the snapshot that it was computed from
 * @param resultVersion the version of its result
 * @param appealsEndAt the end of the term for appeals, exclusive
 * @param context what its report compares with, as canonical JSON; null until it is published
 * @param content the current version of its result, as canonical JSON
 */
record AppraisalCycle(
        long id,
        String code,
        String name,
        Scheme scheme,
        Period period,
        CycleState state,
        @Nullable Long snapshot,
        @Nullable String inputHash,
        int resultVersion,
        @Nullable Instant appealsEndAt,
        @Nullable String calibrationAppliedReason,
        @Nullable String calibrationSkippedReason,
        @Nullable String context,
        @Nullable String content,
        int version) {

    /** The columns that {@link #of} reads. */
    static final String SELECT =
            """
            select
              c.id, c.code, c.name, c.period, c.state, c.snapshot_id, c.input_hash,
              c.result_version, c.appeals_end_at,
              c.calibration_applied_reason, c.calibration_skipped_reason, c.report_context, c.version,
              s.definition, r.content
            from appraisal_cycle c
            join appraisal_scheme s on s.id = c.scheme_id
            left join appraisal_result r on r.cycle_id = c.id and r.version = c.result_version
            """;

    static AppraisalCycle of(Readable row) {
        return new AppraisalCycle(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                CanonicalJson.read(Fields.text(row, "definition"), Scheme.class),
                Period.parse(Fields.text(row, "period")),
                CycleState.valueOf(Fields.text(row, "state")),
                row.get("snapshot_id", Long.class),
                row.get("input_hash", String.class),
                Objects.requireNonNull(row.get("result_version", Integer.class)),
                row.get("appeals_end_at", Instant.class),
                row.get("calibration_applied_reason", String.class),
                row.get("calibration_skipped_reason", String.class),
                row.get("report_context", String.class),
                row.get("content", String.class),
                Fields.version(row));
    }

    /** Whether its ratings are corrected for rater leniency. */
    boolean calibrated() {
        return calibrationAppliedReason != null;
    }

    /** Refuses a step that is not allowed in the current state. */
    void require(Step step) {
        if (!state.allows(step)) {
            String allowed =
                    state.allowed().stream().map(Step::name).collect(Collectors.joining(", "));
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The cycle is %s, which does not allow %s. It allows: %s."
                            .formatted(state, step, allowed),
                    "cycle");
        }
    }

    private CycleState after(Step step) {
        require(step);
        return state.after(step);
    }

    /** Stores a result. */
    Write computed(AppraisalResult result, long fromSnapshot, Instant at) {
        return Write.update(CYCLE, id, version, "AppraisalCycleComputed", code)
                .set("state", state, after(Step.COMPUTE))
                .refer("snapshot_id", SNAPSHOT, snapshot, fromSnapshot)
                .set("input_hash", inputHash, result.inputHash())
                .derived("computed_at", at);
    }

    /** Leaves the cycle unchanged: computing it again gave the same result. */
    Write reproduced(AppraisalResult result) {
        return Write.update(CYCLE, id, version, "AppraisalCycleReproduced", code)
                .note("inputHash", result.inputHash());
    }

    /** Stores the result with calibrated ratings. */
    Write calibrated(AppraisalResult result, String reason, By by) {
        return Write.update(CYCLE, id, version, "AppraisalCycleCalibrated", code)
                .set("state", state, after(Step.CALIBRATE))
                .set("input_hash", inputHash, result.inputHash())
                .set("calibration_applied_reason", calibrationAppliedReason, reason)
                .by("calibrated", by)
                .derived("computed_at", by.at());
    }

    /** Skips calibration. */
    Write calibrationPassed(String reason) {
        return Write.update(CYCLE, id, version, "AppraisalCalibrationSkipped", code)
                .set("state", state, after(Step.CALIBRATE))
                .set("calibration_skipped_reason", calibrationSkippedReason, reason);
    }

    /** Publishes its result to everyone with read permission. */
    Write published(
            Instant at,
            Duration term,
            Optional<Grade> outcomesBelow,
            Duration outcomeTerm,
            AppraisalReport.Context compared) {
        Write write =
                Write.update(CYCLE, id, version, "AppraisalCyclePublished", code)
                        .set("state", state, after(Step.PUBLISH))
                        .derived("published_at", at)
                        .derived("report_context", CanonicalJson.write(compared))
                        .set("appeals_end_at", null, endOfTerm(at, term));
        return outcomesBelow
                .map(grade ->
                        write.set("outcomes_below", grade)
                                .set("outcomes_due_at", endOfTerm(at, outcomeTerm)))
                .orElse(write);
    }

    /** The whole last day counts, in UTC. */
    private static Instant endOfTerm(Instant from, Duration term) {
        return from.plus(term).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    /** Refuses an appeal after the term. */
    void requireAppealable(Instant at) {
        require(Step.APPEAL);
        Instant end = Objects.requireNonNull(appealsEndAt);
        if (!at.isBefore(end)) {
            throw new RefusedException(
                    AppraisalRefusal.APPEAL_TERM_OVER,
                    "The term for appeals has passed. The last day was %s."
                            .formatted(LocalDate.ofInstant(end, ZoneOffset.UTC).minusDays(1)),
                    "cycle");
        }
    }

    /** Replaces its result by a new version. */
    Write amended(AppraisalResult result) {
        require(Step.AMEND);
        return Write.update(CYCLE, id, version, "AppraisalCycleAmended", code)
                .set("result_version", resultVersion, resultVersion + 1)
                .set("input_hash", inputHash, result.inputHash());
    }

    /** Ends it. */
    Write finalized(Instant at) {
        return Write.update(CYCLE, id, version, "AppraisalCycleFinalized", code)
                .set("state", state, after(Step.FINALIZE))
                .derived("finalized_at", at);
    }
}
