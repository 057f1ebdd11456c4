package io.botwarden.access;

import static io.botwarden.access.AccessRecords.GRANT;
import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role that an account is given.
 *
 * @param identity key of the account
 * @param username the name that the account signs in with
 * @param role key of the role
 * @param code the role's code
 * @param department key of the department that it reaches over
 * @param bot key of the bot that it reaches over
 */
public record GrantedRole(
        long identity,
        String username,
        long role,
        String code,
        GrantScope scope,
        @Nullable Long department,
        @Nullable Long bot) {

    /**
     * The writing of it.
     *
     * @param expiresAt until when it holds; null for no end
     */
    public Write write(@Nullable Instant expiresAt) {
        return Write.insert(GRANT, "RoleGranted", "%s to %s".formatted(code, username))
                .refer("identity_id", IDENTITY, null, identity)
                .derived("role_id", role)
                .note("role", code)
                .set("scope", scope)
                .refer("department_id", DEPARTMENT, null, department)
                .refer("bot_id", BOT, null, bot)
                .set("expires_at", expiresAt)
                .unless(
                        AccessRefusal.ALREADY_GRANTED,
                        "role",
                        "The account %s holds %s over the same already.".formatted(username, code));
    }
}
