package io.botwarden.analytics.appraisal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule that caps a department's grade regardless of its score. A gate checks records; one whose
 * records are not kept yet is reported as not evaluated, never as passed.
 */
public enum Gate {
    GO_LIVE_WITHOUT_APPROVAL(true),
    MISSED_MAJOR_INCIDENT_REVIEW(true),
    OVERDUE_CRITICAL_FINDING(true);

    private final boolean evaluated;

    Gate(boolean evaluated) {
        this.evaluated = evaluated;
    }

    /** The machine-readable name, in kebab case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its records are kept; if so, its SQL is {@code appraisal/gates/<code>.sql}. */
    public boolean evaluated() {
        return evaluated;
    }

    static Optional<Gate> find(String code) {
        return Arrays.stream(values()).filter(gate -> gate.code().equals(code)).findFirst();
    }
}
