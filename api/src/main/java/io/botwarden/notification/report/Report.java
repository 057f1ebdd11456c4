package io.botwarden.notification.report;

import java.time.Instant;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * A result to send.
 *
 * @param event the event of its text, such as {@code QueryDelivered}
 * @param table the table of the record that it is about
 * @param key the key of that record
 * @param schedule key of the schedule
 * @param dueAt when it was due; each is sent once
 * @param rows the number of rows
 * @param truncated whether there were more rows
 * @param dataAsOf the instant that the data shows
 * @param beginning the names of the columns, and the first rows
 * @param file all rows
 */
@NamedInterface("report")
public record Report(
        String event,
        String table,
        long key,
        long schedule,
        Instant dueAt,
        long rows,
        boolean truncated,
        Instant dataAsOf,
        List<List<String>> beginning,
        ReportFile file) {}
