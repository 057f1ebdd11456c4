package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.TARGET;

import io.botwarden.appraisal.KpiTargetState.Step;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a target.
 *
 * @param department key of the department that agrees
 * @param bot key of the bot; null if it is the target of a department
 * @param samePerson whether the viewer proposed it
 * @param appraised whether a cycle of the period is computed
 * @param headed whether the viewer heads the department, or one above it
 * @param ownUnit whether the viewer belongs to the department or heads it
 */
record Target(
        long id,
        String number,
        String kpi,
        String period,
        int revision,
        long department,
        @Nullable Long bot,
        KpiTargetSide proposedSide,
        KpiTargetState state,
        boolean samePerson,
        boolean appraised,
        boolean headed,
        boolean ownUnit,
        int version) {

    private static final String CALLED = "target";

    static Target of(Readable row) {
        return new Target(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "kpi"),
                Fields.text(row, "period"),
                (int) Fields.number(row, "revision_number"),
                Fields.number(row, "unit_id"),
                row.get("bot_id", Long.class),
                KpiTargetSide.valueOf(Fields.text(row, "proposed_side")),
                KpiTargetState.valueOf(Fields.text(row, "state")),
                Fields.flag(row, "same_person"),
                Fields.flag(row, "appraised"),
                Fields.flag(row, "headed"),
                Fields.flag(row, "own_unit"),
                Fields.version(row));
    }

    /**
     * Agrees to it.
     *
     * @param manages whether the viewer may manage appraisals of the department or bot
     * @param replaced the revision that was agreed before
     */
    Write agree(By by, @Nullable Integer basedOn, boolean manages, Optional<Target> replaced) {
        boolean other = proposedSide == KpiTargetSide.MANAGEMENT ? headed : manages && !ownUnit;
        requireSide(other, KpiTargetState.ONLY_OTHER_SIDE);
        Write write = step(Step.AGREE, "KpiTargetAgreed", basedOn);
        Step.AGREE.refuseIf(KpiTargetState.SAME_PERSON, samePerson, CALLED);
        Step.AGREE.refuseIf(KpiTargetState.PERIOD_APPRAISED, appraised, CALLED);
        Write agreed = write.acted("agreed", by);
        return replaced.map(former -> former.supersede(by).also(agreed).answer(TARGET.key(id)))
                .orElse(agreed);
    }

    /** Withdraws or rejects it, for a viewer of one of the two sides. */
    Write reject(By by, @Nullable Integer basedOn, boolean manages, String reason) {
        requireSide(headed || manages && !ownUnit, KpiTargetState.ONLY_SIDES);
        return withdraw(by, basedOn, reason);
    }

    Write withdraw(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.WITHDRAW, "KpiTargetWithdrawn", basedOn)
                .set("note", reason)
                .acted("withdrawn", by);
    }

    private Write supersede(By by) {
        return step(Step.SUPERSEDE, "KpiTargetSuperseded", null).derived("superseded_at", by.at());
    }

    private static void requireSide(boolean holds, String message) {
        if (!holds) {
            throw new RefusedException(RefusalCode.FORBIDDEN, message, CALLED);
        }
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(TARGET, id, basedOn, version);
        return Write.update(
                        TARGET,
                        id,
                        version,
                        event,
                        "%s revision %d: %s in %s".formatted(number, revision, kpi, period))
                .set("state", state, step.from(state, CALLED, CALLED));
    }
}
