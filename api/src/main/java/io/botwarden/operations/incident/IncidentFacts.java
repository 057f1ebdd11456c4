package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an incident that are recorded when it is reported and can be corrected.
 *
 * @param bot key of the bot that it concerns
 */
record IncidentFacts(
        String title,
        @Nullable String description,
        @Nullable Long bot,
        Instant startedAt,
        @Nullable Instant detectedAt) {

    /** Adds the changed facts. */
    Write write(Write write, IncidentFacts present) {
        return write.set("title", present.title, title)
                .set("description", present.description, description)
                .refer("bot_id", BOT, present.bot, bot)
                .set("started_at", present.startedAt, startedAt)
                .set("detected_at", present.detectedAt, detectedAt);
    }

    /** Checks the order of the changed times. */
    void requireOrder(IncidentFacts present, Instant openedAt) {
        if (!startedAt.equals(present.startedAt) && startedAt.isAfter(openedAt)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The incident cannot have started after it was opened.",
                    "startedAt");
        }
        boolean timesDiffer =
                !startedAt.equals(present.startedAt)
                        || (detectedAt != null && !detectedAt.equals(present.detectedAt));
        if (timesDiffer
                && detectedAt != null
                && (detectedAt.isBefore(startedAt) || detectedAt.isAfter(openedAt))) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The incident cannot have been detected before it started or after it was opened.",
                    "detectedAt");
        }
    }
}
