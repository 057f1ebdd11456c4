package io.botwarden.insight.sql.schedule;

import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.commitment.RecurrenceBasis;
import io.botwarden.notification.Zones;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a query runs.
 *
 * @param rule the recurrence rule of RFC 5545
 * @param startsOn the first date
 * @param timeOfDay the time of day, such as {@code 08:00}
 * @param timeZone ID of the time zone
 */
record ScheduleDates(String rule, LocalDate startsOn, String timeOfDay, String timeZone) {

    static ScheduleDates of(Readable row) {
        return new ScheduleDates(
                Fields.text(row, "recurrence"),
                Objects.requireNonNull(row.get("starts_on", LocalDate.class)),
                Fields.text(row, "time_of_day"),
                Fields.text(row, "time_zone"));
    }

    /**
     * Refuses dates that do not exist.
     *
     * @throws RefusedException if the time of day, the time zone or the rule is wrong
     */
    ScheduleDates requireValid() {
        List<Refusal> refusals =
                Zones.check(
                                Zones.checkTime(new Checks(), "timeOfDay", timeOfDay),
                                "timeZone",
                                timeZone)
                        .refusals();
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        schedule().requireDates();
        return this;
    }

    /** The first date in the future. */
    Instant next(Instant now) {
        return schedule().next(now);
    }

    private ObligationSchedule schedule() {
        Instant start =
                startsOn.atTime(Zones.time(timeOfDay)).atZone(ZoneId.of(timeZone)).toInstant();
        return new ObligationSchedule(rule, start, timeZone, RecurrenceBasis.FIXED_DATES, 0);
    }

    /** Sets the columns. */
    Write write(Write write, @Nullable ScheduleDates before) {
        return write.set("recurrence", before == null ? null : before.rule, rule)
                .set("starts_on", before == null ? null : before.startsOn, startsOn)
                .set("time_of_day", before == null ? null : before.timeOfDay, timeOfDay)
                .set("time_zone", before == null ? null : before.timeZone, timeZone);
    }
}
