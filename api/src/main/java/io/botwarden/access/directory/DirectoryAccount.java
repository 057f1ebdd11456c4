package io.botwarden.access.directory;

import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.access.AccessRefusal;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The row of an account of an employee, as read for an action.
 *
 * @param id the key
 * @param employee key of the employee; null if it belongs to none
 * @param disabledAt when it was closed; null if it is open
 * @param rights what ends with the account, in words
 */
public record DirectoryAccount(
        long id,
        @Nullable Long employee,
        String username,
        String displayName,
        @Nullable Instant disabledAt,
        @Nullable String closingReason,
        int version,
        String rights) {

    /** The columns of the table {@code identity}, under the alias {@code i}. */
    static final String COLUMNS =
            """
            i.id, i.employee_id, i.username, i.display_name, i.disabled_at, i.closing_reason, i.version,
            (select string_agg(r.code, ', ' order by r.code) from access_grant g join role r on r.id = g.role_id where g.identity_id = i.id)
              as rights
            """;

    static DirectoryAccount of(Readable row) {
        String rights = row.get("rights", String.class);
        return new DirectoryAccount(
                Fields.number(row, "id"),
                row.get("employee_id", Long.class),
                Fields.text(row, "username"),
                Fields.text(row, "display_name"),
                row.get("disabled_at", Instant.class),
                row.get("closing_reason", String.class),
                Fields.version(row),
                rights == null ? "" : rights);
    }

    boolean isOpen() {
        return disabledAt == null;
    }

    /** Closes it because its employee has left. */
    Write close(By by) {
        return Write.update(IDENTITY, id, version, "AccountClosed", username)
                .set("disabled_at", null, by.at())
                .set("closing_reason", "The employee has left.")
                .note("ended", rights.isEmpty() ? null : rights);
    }

    /** Opens it again, without the rights and credentials that it had, under the wanted name. */
    Write reopen(String wanted) {
        return named(
                Write.update(IDENTITY, id, version, "AccountReopened", username)
                        .set("disabled_at", disabledAt, null)
                        .set("closing_reason", closingReason, null),
                wanted);
    }

    /** Gives it to the employee whose account it is, under the wanted name. */
    Write adopt(long wanted, String name) {
        return named(
                Write.update(IDENTITY, id, version, "AccountRenamed", username)
                        .refer("employee_id", EMPLOYEE, null, wanted),
                name);
    }

    /** Renames it, if the name differs. */
    Write rename(String wanted) {
        return named(Write.update(IDENTITY, id, version, "AccountRenamed", username), wanted);
    }

    /** Frees the name of a closed account for another person. */
    Write stepAside() {
        return rename("%s~%d".formatted(username, id));
    }

    private Write named(Write write, String wanted) {
        return write.set("username", username, wanted)
                .unless(
                        AccessRefusal.USERNAME_TAKEN,
                        "userName",
                        "Another account has the name %s.".formatted(wanted));
    }
}
