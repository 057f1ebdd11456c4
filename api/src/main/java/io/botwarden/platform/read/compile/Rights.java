package io.botwarden.platform.read.compile;

import io.botwarden.platform.identity.Viewer;
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
public record Rights(List<String> permissions, long held, long everywhere, long byEachRole) {

    /** The scope of a permission. */
    enum Reach {
        NOWHERE,
        SOMEWHERE,
        EVERYWHERE
    }

    /**
     * Returns the viewer's rights.
     *
     * @param permissions the schema's permissions, at most 64
     */
    public static Rights of(Viewer viewer, List<String> permissions) {
        if (permissions.size() > Long.SIZE) {
            throw new IllegalStateException(
                    "The schema uses more than %d permissions".formatted(Long.SIZE));
        }
        long held = 0;
        long everywhere = 0;
        long byEachRole = 0;
        for (int k = 0; k < permissions.size(); k++) {
            if (viewer.may(permissions.get(k))) {
                held |= 1L << k;
            }
            if (viewer.mayEverywhere(permissions.get(k))) {
                everywhere |= 1L << k;
            }
            if (viewer.holdsByEachRole(permissions.get(k))) {
                byEachRole |= 1L << k;
            }
        }
        return new Rights(permissions, held, everywhere, byEachRole);
    }

    /** Whether each of the viewer's roles has the permission, and therefore every grant. */
    boolean isHeldByEachRole(String permission) {
        return (byEachRole & 1L << permissions.indexOf(permission)) != 0;
    }

    /** Returns the scope of the permission; everywhere if none is needed. */
    Reach reachOf(@Nullable String permission) {
        if (permission == null) {
            return Reach.EVERYWHERE;
        }
        long bit = 1L << permissions.indexOf(permission);
        if ((held & bit) == 0) {
            return Reach.NOWHERE;
        }
        return (everywhere & bit) == 0 ? Reach.SOMEWHERE : Reach.EVERYWHERE;
    }
}
