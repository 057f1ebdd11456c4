package io.botwarden.access.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How several decisions are made in one request. */
enum Semantic {
    /** All of them. */
    EXECUTE_ALL,
    /** Up to the first that is denied. */
    DENY_ON_FIRST_DENY,
    /** Up to the first that is permitted. */
    PERMIT_ON_FIRST_PERMIT;

    /** The one that a request names. */
    static Semantic of(String name) {
        return Arrays.stream(values())
                .filter(semantic -> semantic.spelled().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new BadQuestion(
                                "The member 'options.evaluations_semantic' must be one of %s."
                                        .formatted(
                                                Arrays.stream(values())
                                                        .map(Semantic::spelled)
                                                        .toList())));
    }

    /** The decisions as far as this one has them made. */
    List<Decision> of(List<Decision> all) {
        for (int k = 0; k < all.size(); k++) {
            if (endsWith(all.get(k).permitted())) {
                return all.subList(0, k + 1);
            }
        }
        return all;
    }

    private boolean endsWith(boolean permitted) {
        return switch (this) {
            case EXECUTE_ALL -> false;
            case DENY_ON_FIRST_DENY -> !permitted;
            case PERMIT_ON_FIRST_PERMIT -> permitted;
        };
    }

    private String spelled() {
        return name().toLowerCase(Locale.ROOT);
    }
}
