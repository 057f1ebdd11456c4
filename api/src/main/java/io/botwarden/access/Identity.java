package io.botwarden.access;

import static io.botwarden.access.AccessRecords.IDENTITY;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;

/**
 * An account's row as an action finds it.
 *
 * @param id the key
 * @param closed whether nobody can sign in with it any longer
 * @param service whether it is a program's
 */
public record Identity(long id, String username, boolean closed, int version, boolean service) {

    Write close(By by) {
        requireOther(by, "identity");
        requireOpen();
        return closed(by.at());
    }

    /** Closes it because the employee whose account it is has left. */
    Write leave(Instant at) {
        return closed(at).note("reason", "The employee has left.");
    }

    private Write closed(Instant at) {
        return Write.update(IDENTITY, id, version, "AccountClosed", username)
                .set("disabled_at", null, at);
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

    /** Whoever gives or takes rights does so to somebody else. */
    public void requireOther(By by, String field) {
        if (by.viewer().identityId() == id) {
            throw new RefusedException(
                    AccessRefusal.OWN_ACCOUNT,
                    "Nobody changes the rights of the own account: ask another one to.",
                    field);
        }
    }
}
