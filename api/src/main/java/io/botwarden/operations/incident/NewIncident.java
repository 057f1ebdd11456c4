package io.botwarden.operations.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * An incident that another capability opens.
 *
 * @param title a summary of 1 to 300 characters
 * @param description a description
 * @param bot key of the bot that it concerns
 * @param department key of the assigned department; defaults to the one that owns the bot
 * @param severity its severity
 * @param startedAt when the problem started; defaults to now
 * @param detectedAt when it was detected; defaults to now
 * @param reporter key of the account of the person who reports it; null if it is opened automatically
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
        @Nullable Long reporter) {}
