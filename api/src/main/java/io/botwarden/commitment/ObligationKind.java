package io.botwarden.commitment;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What an obligation requires. Each kind has {@link ObligationRules}. */
public enum ObligationKind {
    /** Maintenance of a bot. (Policy 3.3.1) */
    MAINTENANCE(false),
    /** Regular meetings of a department or about a bot. (Policy 4.3.3) */
    MEETING(false),
    /** Reviews of the access to a bot or of a department. (Policy 4.1.3) */
    ACCESS_REVIEW(false),
    /** Anything else. */
    OTHER(true);

    private final boolean byHand;

    ObligationKind(boolean byHand) {
        this.byHand = byHand;
    }

    /** Whether people record that it is fulfilled, rather than records that show it. */
    boolean isByHand() {
        return byHand;
    }

    /** The SQL condition that records fulfill the obligation {@code {row}}. */
    static String byRecords() {
        return Arrays.stream(values())
                .filter(ObligationKind::isByHand)
                .map(kind -> "'%s'".formatted(kind))
                .collect(Collectors.joining(", ", "{row}.kind not in (", ")"));
    }
}
