package io.botwarden.platform.work;

import io.botwarden.platform.read.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of pending work of the viewer.
 *
 * @param kind the name of its source
 * @param title the display name
 * @param record the record; null if the viewer may not read it
 * @param bot the bot that it concerns; null if there is none, or if the viewer may not see bots
 * @param since since when it has been waiting
 * @param dueAt the due time; null if there is none
 * @param overdue whether the due time has passed
 * @param reason why it is assigned to the viewer
 * @param through the department for which, or the person on whose behalf, the viewer acts; null if
 *     neither
 * @param quantity the number of decisions it needs
 */
record WorkItem(
        String kind,
        String title,
        @Nullable RecordKey record,
        @Nullable RecordKey bot,
        Instant since,
        @Nullable Instant dueAt,
        boolean overdue,
        String reason,
        @Nullable String through,
        int quantity) {}
