package io.botwarden.operations.incident;

import io.botwarden.platform.identity.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a new incident.
 *
 * @param number its number
 * @param bot key of the bot that it concerns
 * @param department key of the assigned department; defaults to the one that owns the bot
 * @param severity its severity; defaults to one that matches the bot's criticality
 * @param openedAt when its clocks start
 * @param targets the targets of its clocks
 */
record IncidentPlace(
        String number,
        @Nullable Long bot,
        @Nullable Long department,
        Severity severity,
        Instant openedAt,
        Targets targets) {

    /** Anyone who can report an incident of a bot can assign it to any department. */
    List<Scope> scopes() {
        return List.of(bot == null ? Scope.ofDepartment(department) : Scope.ofBot(bot));
    }
}
