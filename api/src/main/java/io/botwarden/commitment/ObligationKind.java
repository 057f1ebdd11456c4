package io.botwarden.commitment;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an obligation requires. Each kind has {@link ObligationRules}. */
public enum ObligationKind {
    /** Maintenance of a bot. (Policy 3.3.1) */
    MAINTENANCE(false, true),
    /** Backups of a data asset. (Policy 3.4.2) */
    BACKUP(false, false),
    /** Restore tests of a data asset. (Policy 3.4.2) */
    RESTORE_TEST(false, false),
    /** Regular meetings of a department or about a bot. (Policy 4.3.3) */
    MEETING(false, true),
    /** Reviews of the access to a bot or of a department. (Policy 4.1.3) */
    ACCESS_REVIEW(false, true),
    /** Reviews of what a bot's delivered requirements brought. (Policy 1.1) */
    BENEFIT_REVIEW(false, true),
    /** Reviews of the KPIs of a bot or a department. (Policy 3.1.3) */
    OPERATIONAL_REVIEW(false, true),
    /** Complete scans of a bot for vulnerabilities. (Policy 5.1.2) */
    SCAN(false, true),
    /** An inspection. (Policy 7.1.1) */
    INSPECTION(false, false),
    /** Drills of a contingency plan. (Policy 6.3.2) */
    DRILL(false, false),
    /** Reviews of a contingency plan. (Policy 6.3.1) */
    PLAN_REVIEW(false, false),
    /** Reviews of a risk. (Policy 6.2.3) */
    RISK_REVIEW(false, false),
    /** Passing a course again before the result expires. (Policy 8.2.2) */
    TRAINING_RENEWAL(false, false),
    /** Anything else. */
    OTHER(true, true);

    private final boolean byHand;
    private final boolean independent;

    ObligationKind(boolean byHand, boolean independent) {
        this.byHand = byHand;
        this.independent = independent;
    }

    /** Whether people record that it is fulfilled, rather than records that show it. */
    boolean isByHand() {
        return byHand;
    }

    /**
     * Whether people manage it, rather than a record such as a backup policy that determines it.
     */
    boolean isIndependent() {
        return independent;
    }

    /** The SQL condition that the obligation {@code {row}} is of one of some kinds. */
    static String isAny(Predicate<ObligationKind> kinds) {
        return Arrays.stream(values())
                .filter(kinds)
                .map(kind -> "'%s'".formatted(kind))
                .collect(Collectors.joining(", ", "{row}.kind in (", ")"));
    }
}
