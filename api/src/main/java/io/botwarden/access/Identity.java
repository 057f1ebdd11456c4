package io.botwarden.access;

import static io.botwarden.access.AccessRecords.IDENTITY;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;

/**
 * The row of an account, as read for an action.
 *
 * @param id the key
 * @param closed whether it is closed, so that nobody can sign in with it
 * @param service whether it is a service account
 */
public record Identity(long id, String username, boolean closed, int version, boolean service) {

    Write close(By by, String reason) {
        requireOther(by, "identity");
        requireOpen();
        return closed(by.at(), reason);
    }

    /** Closes it because its employee has left. */
    Write leave(Instant at) {
        return closed(at, "The employee has left.");
    }

    private Write closed(Instant at, String reason) {
        return Write.update(IDENTITY, id, version, "AccountClosed", username)
                .set("disabled_at", null, at)
                .set("closing_reason", reason);
    }

    Write changePassword() {
        return Write.update(IDENTITY, id, version, "PasswordChanged", username)
                .note("password", "(not shown)");
    }

    public void requireOpen() {
        if (closed) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The account %s is closed.".formatted(username));
        }
    }

    /** Refuses to change the grants of the viewer's own account. */
    public void requireOther(By by, String field) {
        if (by.viewer().identityId() == id) {
            throw new RefusedException(
                    AccessRefusal.OWN_ACCOUNT,
                    "You cannot change the grants of your own account. Ask someone else to do it.",
                    field);
        }
    }
}
