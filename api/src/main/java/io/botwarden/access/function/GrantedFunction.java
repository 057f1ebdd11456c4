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
 * The right to use a function of a bot, or the whole bot, as it is given to somebody; whichever way
 * it came about, this is how it is written.
 *
 * @param bot key of the bot
 * @param botCode the bot's code
 * @param function key of the function; null for the whole bot
 * @param functionCode the function's code; null for the whole bot
 * @param holder what it is given to
 */
public record GrantedFunction(
        long bot,
        String botCode,
        @Nullable Long function,
        @Nullable String functionCode,
        FunctionHolder holder) {

    /**
     * The writing of it.
     *
     * @param expiresAt until when it holds; null for no end
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
                        "%s has this right already.".formatted(holder.name()));
    }

    /** What people call it: {@code letsgo plan-route to Group 70}. */
    String label() {
        return "%s%s to %s"
                .formatted(botCode, functionCode == null ? "" : " " + functionCode, holder.name());
    }
}
