package io.botwarden.operations.incident;

import io.botwarden.platform.identity.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a new incident belongs.
 *
 * @param number the number that it shall have
 * @param bot key of the bot that it concerns
 * @param department key of the department that shall work on it: the one that is named, or else the
 *     one that owns the bot
 * @param severity how bad it is: as it is named, or else as the bot is critical
 * @param openedAt when its clocks begin
 * @param targets what its clocks run to
 */
record IncidentPlace(
        String number,
        @Nullable Long bot,
        @Nullable Long department,
        Severity severity,
        Instant openedAt,
        Targets targets) {

    /** Whoever may report about a bot may send that to any department. */
    List<Scope> scopes() {
        return List.of(bot == null ? Scope.ofDepartment(department) : Scope.ofBot(bot));
    }
}
