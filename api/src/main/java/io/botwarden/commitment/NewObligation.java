package io.botwarden.commitment;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.commitment.CommitmentRecords.OBLIGATION;

import io.botwarden.commitment.ObligationSchedule.Period;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An obligation to create.
 *
 * @param bot key of the bot that it is about, or of the bot of the data asset
 * @param asset key of the data asset that it is about
 * @param department key of the department that it is about; null if there is a bot or a data asset
 * @param responsible key of the employee responsible for it
 */
public record NewObligation(
        ObligationKind kind,
        @Nullable Long bot,
        @Nullable Long asset,
        @Nullable Long department,
        String title,
        @Nullable String description,
        long responsible,
        ObligationSchedule schedule) {

    /**
     * The write that creates it. Permissions over its subject must have been checked.
     *
     * @throws io.botwarden.platform.write.RefusedException if the schedule has no dates
     */
    public Write write(Instant now) {
        Period first = schedule.requireDates().begin(now);
        return Write.insert(OBLIGATION, "ObligationCreated", title)
                .set("kind", kind)
                .refer("bot_id", BOT, null, bot)
                .refer("data_asset_id", DATA_ASSET, null, asset)
                .refer("department_id", DEPARTMENT, null, department)
                .set("title", title)
                .set("description", description)
                .refer("responsible_id", EMPLOYEE, null, responsible)
                .set("recurrence", schedule.rule())
                .set("starts_at", schedule.startsAt())
                .set("time_zone", schedule.timeZone())
                .set("basis", schedule.basis())
                .set("grace_minutes", schedule.graceMinutes())
                .set("state", ObligationState.ACTIVE)
                .set("due_at", first.dueAt())
                .derived("remind_at", first.remindAt())
                .derived("late_at", first.lateAt());
    }
}
