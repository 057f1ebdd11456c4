package io.botwarden.analytics.kpi;

import java.util.List;

/** Thrown for a KPI file that cannot be used; lists what is wrong, where, and what is accepted. */
public final class InvalidKpiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidKpiException(List<String> problems) {
        super("The KPI cannot be used:\n  - " + String.join("\n  - ", problems));
    }

    InvalidKpiException(String problem) {
        this(List.of(problem));
    }
}
