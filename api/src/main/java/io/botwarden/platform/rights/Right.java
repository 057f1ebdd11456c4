package io.botwarden.platform.rights;

import java.util.Set;

/** A requirement for access. */
public sealed interface Right {

    /** Public access. */
    record Anybody() implements Right {}

    /** Access for every signed-in user. */
    record SignedIn() implements Right {}

    /**
     * Access with a permission.
     *
     * @param permission {@code capability:action}
     * @param everywhere whether it must be held over everything, rather than over anything
     */
    record Holding(String permission, boolean everywhere) implements Right {}

    /**
     * Whether a signed-in user fulfils the requirement.
     *
     * @param permissions the permissions held over anything
     * @param everywhere those held over everything
     */
    default boolean isHad(Set<String> permissions, Set<String> everywhere) {
        return switch (this) {
            case Anybody anybody -> true;
            case SignedIn signedIn -> true;
            case Holding held ->
                    (held.everywhere() ? everywhere : permissions).contains(held.permission());
        };
    }
}
