package io.botwarden.operations;

import io.botwarden.operations.incident.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert about a problem that Botwarden finds in its own records. It is identified by its name,
 * bot and subject: no second alert is created until it is resolved.
 *
 * @param name its label {@code alertname}, such as {@code BackupOverdue}
 * @param bot key of the bot; null for a record of Botwarden itself
 * @param botCode its label {@code bot}; null without a bot
 * @param subject its label {@code subject}: the name of the record that has the problem
 * @param summary the problem in one line
 * @param description the details
 * @param startedAt when the problem began
 * @param firedAt when it was found
 */
public record RecordAlert(
        String name,
        @Nullable Long bot,
        @Nullable String botCode,
        String subject,
        Severity severity,
        String summary,
        String description,
        Instant startedAt,
        Instant firedAt) {}
