package io.botwarden.analytics.kpi;

import java.util.List;

/**
 * A KPI was asked for that the catalogue does not have; the message names the nearest that it has.
 */
public final class UnknownKpiException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnknownKpiException(String id, List<String> known) {
        super(
                "There is no KPI \"%s\"; %s"
                        .formatted(id, NearestNames.offer(id, known, "the catalogue has")));
    }
}
