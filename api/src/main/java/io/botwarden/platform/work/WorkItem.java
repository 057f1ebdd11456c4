package io.botwarden.platform.work;

import io.botwarden.platform.read.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for the viewer.
 *
 * @param kind the name of its source
 * @param title what people call it
 * @param record the record; null where the viewer may not read it
 * @param bot the bot that it is about; null where it is about none, or the viewer sees no bots
 * @param since since when it waits
 * @param dueAt until when it is to be done; null where no time is set
 * @param overdue whether that time has passed
 * @param reason why the viewer is asked
 * @param through for which department, or in whose place; null where for neither
 * @param quantity how many decisions it takes
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
