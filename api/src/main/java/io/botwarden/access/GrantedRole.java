package io.botwarden.access;

import static io.botwarden.access.AccessRecords.GRANT;
import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role to be granted to an account.
 *
 * @param identity key of the account
 * @param username the name that the account signs in with
 * @param role key of the role
 * @param code the role's code
 * @param department key of the department in scope
 * @param bot key of the bot in scope
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
     * Returns the write that grants it.
     *
     * @param expiresAt when the grant expires; null for never
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
                        "The account %s already holds %s with this scope."
                                .formatted(username, code));
    }
}
