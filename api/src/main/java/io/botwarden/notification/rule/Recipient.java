package io.botwarden.notification.rule;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.notification.NotificationRecords.CHANNEL;
import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.platform.write.Write;
import org.jspecify.annotations.Nullable;

/**
 * A recipient: either a channel, a person, or the person on call in a schedule.
 *
 * @param channel key of the channel
 * @param employee key of the person
 * @param schedule key of the schedule
 */
public record Recipient(@Nullable Long channel, @Nullable Long employee, @Nullable Long schedule) {

    /** No recipient, as the previous value of a new record. */
    public static final Recipient NOBODY = new Recipient(null, null, null);

    /** Adds the recipient columns, with their previous values. */
    public Write write(Write write, Recipient before) {
        return write.refer("channel_id", CHANNEL, before.channel, channel)
                .refer("employee_id", EMPLOYEE, before.employee, employee)
                .refer("schedule_id", SCHEDULE, before.schedule, schedule);
    }
}
