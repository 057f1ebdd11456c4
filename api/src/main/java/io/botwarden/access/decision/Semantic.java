package io.botwarden.access.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the evaluations of one request are processed. */
enum Semantic {
    /** All are evaluated. */
    EXECUTE_ALL,
    /** Evaluation stops at the first denial. */
    DENY_ON_FIRST_DENY,
    /** Evaluation stops at the first permit. */
    PERMIT_ON_FIRST_PERMIT;

    /** Returns the semantic that a request names. */
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

    /** Returns the decisions up to the one at which evaluation stops. */
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
