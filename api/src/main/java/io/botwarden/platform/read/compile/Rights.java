package io.botwarden.platform.read.compile;

import io.botwarden.platform.identity.Viewer;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scope of each permission of the schema for a viewer. Viewers with equal rights share plans:
 * the statement itself checks the bots and departments for which a permission is held.
 *
 * @param permissions the schema's permissions; bit k of the other members represents the k-th
 * @param held permissions held over anything
 * @param everywhere permissions held over everything
 * @param byEachRole permissions of each of the viewer's roles
 */
public record Rights(List<String> permissions, BitSet held, BitSet everywhere, BitSet byEachRole) {

    /** The scope of a permission. */
    enum Extent {
        NOWHERE,
        SOMEWHERE,
        EVERYWHERE
    }

    /**
     * Returns the viewer's rights.
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

    /** Whether each of the viewer's roles has the permission, and therefore every grant. */
    boolean isHeldByEachRole(String permission) {
        return byEachRole.get(permissions.indexOf(permission));
    }

    /** Returns the scope of the permission; everywhere if none is needed. */
    Extent reachOf(@Nullable String permission) {
        if (permission == null) {
            return Extent.EVERYWHERE;
        }
        int k = permissions.indexOf(permission);
        if (!held.get(k)) {
            return Extent.NOWHERE;
        }
        return everywhere.get(k) ? Extent.EVERYWHERE : Extent.SOMEWHERE;
    }
}
