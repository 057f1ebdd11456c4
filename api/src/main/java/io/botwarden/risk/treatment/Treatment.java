package io.botwarden.risk.treatment;

import static io.botwarden.risk.treatment.TreatmentRecords.TREATMENT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.input.ConfirmRiskTreatmentInput;
import io.botwarden.risk.register.Risk;
import io.botwarden.risk.treatment.RiskTreatmentState.Step;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a treatment, whose risk is locked, too.
 *
 * @param effectiveness in percent, as planned or as shown by the last test
 * @param coverage in percent, as planned or as shown by the last test
 * @param testedAt when it was last tested; null if it never was
 * @param owner key of the employee responsible for it
 * @param measuresOpen whether required action items are open
 * @param evidenceMissing whether no file is newer than the last confirmation
 */
record Treatment(
        long id,
        String number,
        String title,
        @Nullable String description,
        RiskTreatmentState state,
        RiskReduction reduces,
        int effectiveness,
        int coverage,
        @Nullable Integer cycleDays,
        @Nullable Instant testedAt,
        @Nullable String testResult,
        boolean decayed,
        @Nullable Instant endsAt,
        Instant dueAt,
        long owner,
        @Nullable String note,
        boolean measuresOpen,
        boolean evidenceMissing,
        int version,
        Risk risk) {

    private static final String CALLED = "treatment";

    static Treatment of(Readable row, Risk risk) {
        return new Treatment(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                row.get("description", String.class),
                RiskTreatmentState.valueOf(Fields.text(row, "state")),
                RiskReduction.valueOf(Fields.text(row, "reduces")),
                Objects.requireNonNull(row.get("effectiveness", Integer.class)),
                Objects.requireNonNull(row.get("coverage", Integer.class)),
                row.get("test_cycle_days", Integer.class),
                row.get("tested_at", Instant.class),
                row.get("test_result", String.class),
                Fields.flag(row, "decayed"),
                row.get("ends_at", Instant.class),
                Fields.time(row, "due_at"),
                Fields.number(row, "owner_id"),
                row.get("note", String.class),
                Fields.flag(row, "measures_open"),
                Fields.flag(row, "evidence_missing"),
                Fields.version(row),
                risk);
    }

    List<Scope> scopes() {
        return risk.scopes();
    }

    /** Its effect; it must have been tested. */
    Effect effect() {
        return new Effect(effectiveness, coverage, cycleDays, Objects.requireNonNull(testedAt));
    }

    /** The factor by which it multiplies the risk at a time. */
    BigDecimal factor(Instant now) {
        return state == RiskTreatmentState.IN_FORCE ? effect().factor(now) : BigDecimal.ONE;
    }

    /** The same, as if it were in force if it is planned. */
    BigDecimal plannedFactor(Instant now) {
        return state == RiskTreatmentState.PLANNED
                ? Effect.factor(BigDecimal.valueOf(effectiveness), coverage)
                : factor(now);
    }

    Write confirm(By by, ConfirmRiskTreatmentInput input) {
        Write write = step(Step.CONFIRM, "RiskTreatmentConfirmed", input.version());
        Step.CONFIRM.refuseIf(RiskTreatmentState.MEASURES_OPEN, measuresOpen);
        Step.CONFIRM.refuseIf(RiskTreatmentState.EVIDENCE_MISSING, evidenceMissing);
        Instant tested = input.testedAt() == null ? by.at() : input.testedAt();
        if (testedAt != null && tested.isBefore(testedAt)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This must not be before the last test, %s.".formatted(testedAt),
                    "testedAt");
        }
        if (endsAt != null && !endsAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The treatment ended at %s. Plan a new one.".formatted(endsAt),
                    CALLED);
        }
        Effect shown = new Effect(input.effectiveness(), input.coverage(), cycleDays, tested);
        return counted(write, shown, by.at())
                .set("effectiveness", effectiveness, input.effectiveness())
                .set("coverage", coverage, input.coverage())
                .set("tested_at", testedAt, tested)
                .set("test_result", testResult, input.result())
                .acted("confirmed", by);
    }

    Write withdraw(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.WITHDRAW, "RiskTreatmentWithdrawn", basedOn)
                .set("note", note, reason)
                .derived("planned_factor", BigDecimal.ONE)
                .acted("ended", by);
    }

    Write end(By by, @Nullable Integer basedOn, String reason) {
        return without(step(Step.END, "RiskTreatmentEnded", basedOn))
                .set("note", note, reason)
                .acted("ended", by);
    }

    boolean isOver(Instant now) {
        return state == RiskTreatmentState.IN_FORCE && endsAt != null && !endsAt.isAfter(now);
    }

    /** It ends on its date, however late that is noticed. */
    Write expire() {
        return without(step(Step.EXPIRE, "RiskTreatmentExpired", null)).derived("ended_at", endsAt);
    }

    /** Whether its last test has become too old, which has not been reported. */
    boolean isDecaying(Instant now) {
        return state == RiskTreatmentState.IN_FORCE && !decayed && effect().isDecayed(now);
    }

    Write decay(Instant now) {
        return counted(step(Step.DECAY, "RiskTreatmentDecayed", null), effect(), now);
    }

    private static Write counted(Write write, Effect effect, Instant now) {
        return write.derived("present_effectiveness", effect.at(now))
                .derived("factor", effect.factor(now))
                .derived("planned_factor", effect.factor(now))
                .derived("decayed", effect.isDecayed(now));
    }

    private static Write without(Write write) {
        return write.derived("present_effectiveness", BigDecimal.ZERO)
                .derived("factor", BigDecimal.ONE)
                .derived("planned_factor", BigDecimal.ONE)
                .derived("decayed", false);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(TREATMENT, id, basedOn, version);
        return Write.update(TREATMENT, id, version, event, number + " " + title)
                .set("state", state, step.from(state, CALLED));
    }
}
