package io.botwarden.analytics.appraisal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that caps a department's grade whatever its score. A gate looks at records; one whose
 * records are not kept yet is stated as not evaluated, never as passed.
 */
public enum Gate {
    GO_LIVE_WITHOUT_APPROVAL(true),
    MISSED_MAJOR_INCIDENT_REVIEW(true),
    OVERDUE_CRITICAL_FINDING(false);

    private final boolean evaluated;

    Gate(boolean evaluated) {
        this.evaluated = evaluated;
    }

    /** Its name for programs, in kebab case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether the records that it looks at are kept; its SQL lies in {@code
     * appraisal/gates/<code>.sql} then.
     */
    public boolean evaluated() {
        return evaluated;
    }

    static Optional<Gate> find(String code) {
        return Arrays.stream(values()).filter(gate -> gate.code().equals(code)).findFirst();
    }
}
