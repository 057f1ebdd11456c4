package io.botwarden.access.role;

import static io.botwarden.access.role.RoleRecords.ROLE;

import io.botwarden.access.input.ChangeRoleInput;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A role's row as an action finds it.
 *
 * @param permissions what its holders may do
 * @param held whether whoever acts holds it
 */
record Role(long id, String code, String name, Set<String> permissions, boolean held, int version) {

    private static final String ADMINISTRATOR = "ADMINISTRATOR";

    /** Without these nobody could put right what was made wrong. */
    private static final Set<String> KEPT_BY_ADMINISTRATOR = Set.of("access:manage", "access:read");

    /** What an input makes of it. */
    RoleChange change(ChangeRoleInput input) {
        Versions.require(ROLE, id, input.version(), version);
        String newName = input.name() == null ? name : input.name();
        List<String> wanted = input.permissions();
        RoleChange change =
                new RoleChange(
                        newName, permissions, wanted == null ? permissions : new TreeSet<>(wanted));
        if (!change.permissions().equals(permissions)) {
            requireChangeable(change);
        }
        return change;
    }

    private void requireChangeable(RoleChange change) {
        if (code.equals(ADMINISTRATOR)
                && !change.permissions().containsAll(KEPT_BY_ADMINISTRATOR)) {
            throw new RefusedException(
                    RoleRefusal.BUILT_IN,
                    "The role %s keeps %s."
                            .formatted(
                                    ADMINISTRATOR,
                                    String.join(" and ", new TreeSet<>(KEPT_BY_ADMINISTRATOR))),
                    "permissions");
        }
        if (held) {
            throw new RefusedException(
                    RoleRefusal.OWN_ACCOUNT,
                    "Nobody changes the rights of the own account, and you hold this role: ask another one to.",
                    "permissions");
        }
    }
}
