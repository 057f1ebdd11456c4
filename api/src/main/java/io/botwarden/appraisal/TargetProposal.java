package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.OUTCOME;
import static io.botwarden.appraisal.AppraisalRecords.TARGET;
import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.period.Period;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A target that is being proposed.
 *
 * @param department key of the department; null if it is the target of a bot
 * @param bot key of the bot; null if it is the target of a department
 * @param side the side that proposes it
 * @param place what is known about its department or bot, KPI and period
 */
record TargetProposal(
        KpiDefinition kpi,
        @Nullable Long department,
        @Nullable Long bot,
        Period period,
        BigDecimal value,
        String reason,
        KpiTargetSide side,
        Place place) {

    /**
     * The write that creates it, refused if there is an open proposal or the period is appraised.
     */
    Write write(By by, String field) {
        if (place.pending() != null) {
            throw new RefusedException(
                    AppraisalRefusal.TARGET_PENDING,
                    "%s is proposed for %s in %s already. Agree to it or withdraw it first."
                            .formatted(place.pending(), kpi.id(), period),
                    field);
        }
        if (place.appraised()) {
            throw new RefusedException(
                    AppraisalRefusal.PERIOD_APPRAISED,
                    KpiTargetState.PERIOD_APPRAISED.message(),
                    field);
        }
        return Write.insert(
                        TARGET,
                        "KpiTargetProposed",
                        "%s revision %d: %s in %s"
                                .formatted(place.number(), place.revision(), kpi.id(), period))
                .derived("number", place.number())
                .set("kpi", kpi.id())
                .set("unit", kpi.unit())
                .set("direction", kpi.direction())
                .refer("department_id", DEPARTMENT, null, department)
                .refer("bot_id", BOT, null, bot)
                .refer("head_id", EMPLOYEE, null, place.head())
                .set("period", period.toString())
                .derived("period_start", period.start())
                .derived("period_end", period.end())
                .set("revision", place.revision())
                .set("value", value)
                .set("reason", reason)
                .set("proposed_side", side)
                .acted("proposed", by);
    }

    /** The write that creates it with an outcome. */
    Write from(long outcome, By by) {
        return write(by, "indicator").refer("appraisal_outcome_id", OUTCOME, null, outcome);
    }

    /**
     * What is known about the KPI of a department or bot in a period.
     *
     * @param number the number of the new target
     * @param revision the next revision
     * @param pending the number of an open proposal
     * @param appraised whether a cycle of the period is computed
     * @param head key of the head of the department, or of the bot's owner department
     */
    record Place(
            String number,
            int revision,
            @Nullable String pending,
            boolean appraised,
            @Nullable Long head) {}
}
