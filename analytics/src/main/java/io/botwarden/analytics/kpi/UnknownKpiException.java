package io.botwarden.analytics.kpi;

import java.util.List;

/** Thrown if a requested KPI is not in the catalogue; the message names the most similar ones. */
public final class UnknownKpiException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnknownKpiException(String id, List<String> known) {
        super(
                "There is no KPI \"%s\"; %s"
                        .formatted(id, NearestNames.offer(id, known, "the catalogue has")));
    }
}
