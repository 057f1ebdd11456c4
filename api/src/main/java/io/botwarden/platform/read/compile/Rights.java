package io.botwarden.platform.read.compile;

import io.botwarden.platform.identity.Viewer;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far each permission that the schema names reaches for a viewer. Viewers with equal rights
 * share their plans: over which bots and departments a permission is held is asked by the statement
 * itself.
 *
 * @param permissions the schema's permissions, of which bit k of the others means the k-th
 * @param held permissions that are held over something
 * @param everywhere permissions that are held over everything
 * @param byEachRole permissions that each of the viewer's roles holds
 */
public record Rights(List<String> permissions, BitSet held, BitSet everywhere, BitSet byEachRole) {

    /** How far a permission reaches. */
    enum Reach {
        NOWHERE,
        SOMEWHERE,
        EVERYWHERE
    }

    /**
     * The viewer's rights.
     *
     * @param permissions the schema's permissions
     */
    public static Rights of(Viewer viewer, List<String> permissions) {
        BitSet held = new BitSet(permissions.size());
        BitSet everywhere = new BitSet(permissions.size());
        BitSet byEachRole = new BitSet(permissions.size());
        for (int k = 0; k < permissions.size(); k++) {
            held.set(k, viewer.may(permissions.get(k)));
            everywhere.set(k, viewer.mayEverywhere(permissions.get(k)));
            byEachRole.set(k, viewer.holdsByEachRole(permissions.get(k)));
        }
        return new Rights(permissions, held, everywhere, byEachRole);
    }

    /** Whether each of the viewer's roles holds the permission: every grant then gives it. */
    boolean isHeldByEachRole(String permission) {
        return byEachRole.get(permissions.indexOf(permission));
    }

    /** How far the permission reaches; everywhere where none is needed. */
    Reach reachOf(@Nullable String permission) {
        if (permission == null) {
            return Reach.EVERYWHERE;
        }
        int k = permissions.indexOf(permission);
        if (!held.get(k)) {
            return Reach.NOWHERE;
        }
        return everywhere.get(k) ? Reach.EVERYWHERE : Reach.SOMEWHERE;
    }
}
