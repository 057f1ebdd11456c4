package io.botwarden.access.role;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a role shall be.
 *
 * @param before what its holders may do until now
 * @param permissions what they may do from now on
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
