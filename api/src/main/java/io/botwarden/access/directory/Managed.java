package io.botwarden.access.directory;

import io.botwarden.catalog.ProvisionedEmployees.Provisioned;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An employee with what the directory says and all accounts, locked for an action.
 *
 * @param key key of the employee
 * @param row what the directory says; null if it says nothing yet
 * @param left whether a last day is recorded
 * @param accounts the employee's accounts
 * @param former the closed account of somebody else whom the directory deleted, if it has the name
 *     that the user is to have
 */
record Managed(
        long key,
        String code,
        Provisioned employee,
        @Nullable Row row,
        boolean left,
        List<DirectoryAccount> accounts,
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

    Managed with(List<DirectoryAccount> all) {
        return new Managed(key, code, employee, row, left, all, former);
    }

    Managed with(Optional<DirectoryAccount> inTheWay) {
        return new Managed(key, code, employee, row, left, accounts, inTheWay);
    }

    /** The account that the directory maintains, or may: one with the user's name. */
    Optional<DirectoryAccount> account(String userName) {
        Long own = row == null ? null : row.account();
        return accounts.stream()
                .filter(each ->
                        own == null
                                ? each.username().equalsIgnoreCase(userName)
                                : each.id() == own)
                .findFirst();
    }

    List<DirectoryAccount> open() {
        return accounts.stream().filter(DirectoryAccount::isOpen).toList();
    }

    /** Whether an account that is closed may be opened again. */
    boolean mayReturn() {
        return row != null && (row.deactivated() || row.removed());
    }
}
