package io.botwarden.access.role;

import java.util.Set;
import java.util.TreeSet;

/**
 * A change of a role.
 *
 * @param before the permissions before the change
 * @param permissions the permissions after the change
 */
record RoleChange(String name, Set<String> before, Set<String> permissions) {

    Set<String> added() {
        Set<String> added = new TreeSet<>(permissions);
        added.removeAll(before);
        return added;
    }

    Set<String> removed() {
        Set<String> removed = new TreeSet<>(before);
        removed.removeAll(permissions);
        return removed;
    }
}
