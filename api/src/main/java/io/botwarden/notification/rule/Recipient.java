package io.botwarden.notification.rule;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.notification.NotificationRecords.CHANNEL;
import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.platform.write.Write;
import org.jspecify.annotations.Nullable;

/**
 * Who is told: one of a channel, a person, and whoever is on call by a schedule.
 *
 * @param channel key of the channel
 * @param employee key of the person
 * @param schedule key of the schedule
 */
public record Recipient(@Nullable Long channel, @Nullable Long employee, @Nullable Long schedule) {

    /** Nobody, from whom a new record comes to be. */
    public static final Recipient NOBODY = new Recipient(null, null, null);

    /** Adds the columns of who is told, with those that were told before. */
    public Write write(Write write, Recipient before) {
        return write.refer("channel_id", CHANNEL, before.channel, channel)
                .refer("employee_id", EMPLOYEE, before.employee, employee)
                .refer("schedule_id", SCHEDULE, before.schedule, schedule);
    }
}
