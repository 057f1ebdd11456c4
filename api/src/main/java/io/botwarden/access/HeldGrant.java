package io.botwarden.access;

import static io.botwarden.access.AccessRecords.GRANT;
import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a grant, as read for an action.
 *
 * @param role the role's code
 * @param department key of the department in scope
 * @param bot key of the bot in scope
 * @param request key of the access request that it came from
 */
public record HeldGrant(
        long id,
        Identity identity,
        String role,
        GrantScope scope,
        @Nullable Long department,
        @Nullable Long bot,
        @Nullable Long request,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    Write revoke(By by) {
        identity.requireOther(by, "grant");
        return end("RoleRevoked").answer(IDENTITY.key(identity.id()));
    }

    /** Returns a write that changes it. */
    public Write change(String event) {
        return Write.update(
                GRANT, id, version, event, "%s to %s".formatted(role, identity.username()));
    }

    /** Returns the write by which it lapses because nobody confirmed it; it ends as expired. */
    public Write lapse(Instant at) {
        return change("RoleLapsed")
                .set("lapsed_at", at)
                .set("expires_at", at)
                .note("reason", "Nobody confirmed the direct grant in time.");
    }

    /**
     * Returns the write that ends it, for any reason.
     *
     * @param event the event, such as {@code RoleRevoked}
     */
    public Write end(String event) {
        return Write.delete(GRANT, id, event, "%s to %s".formatted(role, identity.username()))
                .refer("identity_id", IDENTITY, identity.id(), null)
                .set("role", role, null)
                .set("scope", scope, null)
                .refer("department_id", DEPARTMENT, department, null)
                .refer("bot_id", BOT, bot, null);
    }
}
