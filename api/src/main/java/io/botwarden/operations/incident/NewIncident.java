package io.botwarden.operations.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * An incident that another capability opens.
 *
 * @param title what is wrong, in a line of 1 to 300 characters
 * @param description what is known of it
 * @param bot key of the bot that it concerns
 * @param department key of the department that shall work on it; the one that owns the bot unless
 *     said
 * @param severity how bad it is
 * @param startedAt when the trouble began; now unless said
 * @param detectedAt when it was detected; now unless said
 * @param reporter the account of the person who reports it; null where it is opened by itself
 */
@NamedInterface("incident")
public record NewIncident(
        String title,
        @Nullable String description,
        @Nullable Long bot,
        @Nullable Long department,
        Severity severity,
        @Nullable Instant startedAt,
        @Nullable Instant detectedAt,
        @Nullable String reporter) {}
