package io.botwarden.access.function;

import static io.botwarden.access.function.FunctionRecords.FUNCTION;
import static io.botwarden.access.function.FunctionRecords.FUNCTION_GRANT;
import static io.botwarden.access.role.RoleRecords.ROLE;
import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.access.function.FunctionHolder.Kind;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new grant of a function of a bot, or of the whole bot. All ways to grant functions use it.
 *
 * @param bot key of the bot
 * @param botCode the bot's code
 * @param function key of the function; null for the whole bot
 * @param functionCode the function's code; null for the whole bot
 * @param holder the holder of the grant
 */
public record GrantedFunction(
        long bot,
        String botCode,
        @Nullable Long function,
        @Nullable String functionCode,
        FunctionHolder holder) {

    /**
     * Returns the write that creates it.
     *
     * @param expiresAt when it expires; null for never
     */
    public Write write(@Nullable Instant expiresAt) {
        return Write.insert(FUNCTION_GRANT, "FunctionGranted", label())
                .refer("bot_id", BOT, null, bot)
                .refer("function_id", FUNCTION, null, function)
                .set("kind", holder.kind())
                .set("holder", holder.name())
                .refer("role_id", ROLE, null, holder.keyOf(Kind.ROLE))
                .refer("department_id", DEPARTMENT, null, holder.keyOf(Kind.DEPARTMENT))
                .refer("employee_id", EMPLOYEE, null, holder.keyOf(Kind.EMPLOYEE))
                .set("expires_at", expiresAt)
                .unless(
                        FunctionRefusal.ALREADY_GRANTED,
                        holder.kind().table(),
                        "%s already has this grant.".formatted(holder.name()));
    }

    /** Returns its label, such as {@code letsgo plan-route to Group 70}. */
    String label() {
        return "%s%s to %s"
                .formatted(botCode, functionCode == null ? "" : " " + functionCode, holder.name());
    }
}
