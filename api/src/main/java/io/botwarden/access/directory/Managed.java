package io.botwarden.access.directory;

import io.botwarden.access.directory.Leavers.Access;
import io.botwarden.catalog.ProvisionedEmployees.Provisioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An employee with what the directory says and all accounts, locked for an action.
 *
 * @param key key of the employee
 * @param row what the directory says; null if it says nothing yet
 * @param left whether a last day is recorded
 * @param access the employee's accounts and rights
 * @param signedIn the account with which the person signs in, if it is the employee's or belongs to
 *     nobody
 * @param former the closed account of somebody else whom the directory deleted, if it has the name
 *     that the user is to have
 */
record Managed(
        long key,
        String code,
        Provisioned employee,
        @Nullable Row row,
        boolean left,
        Access access,
        Optional<DirectoryAccount> signedIn,
        Optional<DirectoryAccount> former) {

    /**
     * The row of {@code directory_user}.
     *
     * @param account key of the account that the directory maintains
     * @param placed whether the directory names the department
     * @param deactivated whether it took the access away
     */
    record Row(
            @Nullable Long account,
            boolean numbered,
            boolean placed,
            boolean deactivated,
            boolean removed) {}

    Managed with(Access locked) {
        return new Managed(key, code, employee, row, left, locked, signedIn, former);
    }

    Managed with(Others others) {
        return new Managed(
                key, code, employee, row, left, access, others.signedIn(), others.former());
    }

    /** The account with which the person signs in, and the one that has the person's name. */
    record Others(Optional<DirectoryAccount> signedIn, Optional<DirectoryAccount> former) {}

    /**
     * The account that the directory maintains, or may: one with the user's name, or with which the
     * person signs in.
     */
    Optional<DirectoryAccount> account(String userName) {
        Long own = row == null ? null : row.account();
        Optional<DirectoryAccount> known =
                access.accounts().stream()
                        .filter(each ->
                                own == null
                                        ? each.username().equalsIgnoreCase(userName)
                                        : each.id() == own)
                        .findFirst();
        return own == null ? known.or(() -> signedIn) : known;
    }

    /** All accounts of the person. */
    Access everything() {
        List<DirectoryAccount> all = new ArrayList<>(access.accounts());
        signedIn.filter(each -> each.employee() == null).ifPresent(all::add);
        return new Access(all, access.rights());
    }

    /** Whether an account that is closed may be opened again. */
    boolean mayReturn() {
        return row != null && (row.deactivated() || row.removed());
    }
}
