package io.botwarden.notification.rule;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.notification.NotificationRecords.CHANNEL;
import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.notification.audience.NotificationAudience;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * A recipient: either a channel, a person, the person on call in a schedule, or an audience.
 *
 * @param channel key of the channel
 * @param employee key of the person
 * @param schedule key of the schedule
 * @param audience people with a responsibility for the record
 */
public record Recipient(
        @Nullable Long channel,
        @Nullable Long employee,
        @Nullable Long schedule,
        @Nullable NotificationAudience audience) {

    /** No recipient, as the previous value of a new record. */
    public static final Recipient NOBODY = new Recipient(null, null, null, null);

    /** Reads the recipient columns of a row. */
    public static Recipient of(Readable row) {
        String audience = row.get("audience", String.class);
        return new Recipient(
                row.get("channel_id", Long.class),
                row.get("employee_id", Long.class),
                row.get("schedule_id", Long.class),
                audience == null ? null : NotificationAudience.valueOf(audience));
    }

    /** Adds the recipient columns, with their previous values. */
    public Write write(Write write, Recipient before) {
        return write.refer("channel_id", CHANNEL, before.channel, channel)
                .refer("employee_id", EMPLOYEE, before.employee, employee)
                .refer("schedule_id", SCHEDULE, before.schedule, schedule)
                .set("audience", before.audience, audience);
    }
}
