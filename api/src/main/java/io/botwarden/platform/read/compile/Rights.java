package io.botwarden.platform.read.compile;

import io.botwarden.platform.identity.Viewer;
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
public record Rights(List<String> permissions, long held, long everywhere, long byEachRole) {

    /** How far a permission reaches. */
    enum Reach {
        NOWHERE,
        SOMEWHERE,
        EVERYWHERE
    }

    /**
     * The viewer's rights.
     *
     * @param permissions the schema's permissions, at most 64
     */
    public static Rights of(Viewer viewer, List<String> permissions) {
        if (permissions.size() > Long.SIZE) {
            throw new IllegalStateException(
                    "The schema names more than %d permissions".formatted(Long.SIZE));
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

    /** Whether each of the viewer's roles holds the permission: every grant then gives it. */
    boolean isHeldByEachRole(String permission) {
        return (byEachRole & 1L << permissions.indexOf(permission)) != 0;
    }

    /** How far the permission reaches; everywhere where none is needed. */
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
