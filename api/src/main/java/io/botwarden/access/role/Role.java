package io.botwarden.access.role;

import static io.botwarden.access.role.RoleRecords.ROLE;

import io.botwarden.access.input.ChangeRoleInput;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The row of a role, as read for an action.
 *
 * @param permissions the permissions of its holders
 * @param held whether the viewer holds it
 */
record Role(long id, String code, String name, Set<String> permissions, boolean held, int version) {

    private static final String ADMINISTRATOR = "ADMINISTRATOR";

    /** The permissions that are needed to correct mistakes in roles. */
    private static final Set<String> KEPT_BY_ADMINISTRATOR = Set.of("access:manage", "access:read");

    /** Applies an input. */
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
                    "The role %s must keep %s."
                            .formatted(
                                    ADMINISTRATOR,
                                    String.join(" and ", new TreeSet<>(KEPT_BY_ADMINISTRATOR))),
                    "permissions");
        }
        if (held) {
            throw new RefusedException(
                    RoleRefusal.OWN_ACCOUNT,
                    "You cannot change a role that you hold. Ask someone else to do it.",
                    "permissions");
        }
    }
}
