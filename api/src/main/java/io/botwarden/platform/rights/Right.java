package io.botwarden.platform.rights;

import java.util.Set;

/** What somebody needs in order to be let in. */
public sealed interface Right {

    /** Whoever asks. */
    record Anybody() implements Right {}

    /** Whoever is signed in. */
    record SignedIn() implements Right {}

    /**
     * Whoever holds a permission.
     *
     * @param permission as {@code capability:action}
     * @param everywhere whether it must be held over everything; over at least something otherwise
     */
    record Holding(String permission, boolean everywhere) implements Right {}

    /**
     * Whether somebody who is signed in has it.
     *
     * @param permissions what that person or program may do somewhere
     * @param everywhere what of that it may do over everything
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
