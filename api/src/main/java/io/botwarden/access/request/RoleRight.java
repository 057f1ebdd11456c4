package io.botwarden.access.request;

import static io.botwarden.access.AccessRecords.REQUEST;
import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.access.GrantScope;
import io.botwarden.access.GrantedRole;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role over everything, a department with its subtree, or a bot.
 *
 * @param role key of the role
 * @param code the role's code
 * @param name the display name of the role
 * @param department key of the department in scope
 * @param bot key of the bot in scope
 * @param over the display name of the scope; null for everything
 * @param retired whether the scope is a retired bot
 */
record RoleRight(
        long role,
        String code,
        String name,
        GrantScope scope,
        @Nullable Long department,
        @Nullable Long bot,
        @Nullable String over,
        boolean retired)
        implements RequestedRight {

    @Override
    public String label() {
        return switch (scope) {
            case EVERYTHING -> "%s over everything".formatted(name);
            case DEPARTMENT -> "%s over the department %s".formatted(name, over);
            case BOT -> "%s over the bot %s".formatted(name, over);
        };
    }

    @Override
    public String field() {
        return "role";
    }

    @Override
    public String obstacleField() {
        return "bot";
    }

    @Override
    public Scope reach() {
        return Scope.of(bot, department);
    }

    @Override
    public @Nullable String obstacle() {
        return retired ? "The bot %s is retired.".formatted(over) : null;
    }

    @Override
    public Write store(Write request) {
        return request.derived("role_id", role)
                .note("role", code)
                .set("scope", scope)
                .refer("department_id", DEPARTMENT, null, department)
                .refer("bot_id", BOT, null, bot);
    }

    @Override
    public Write grantTo(long identity, String username, Instant endsAt, long request) {
        return new GrantedRole(identity, username, role, code, scope, department, bot)
                .write(endsAt)
                .refer("request_id", REQUEST, null, request);
    }
}
