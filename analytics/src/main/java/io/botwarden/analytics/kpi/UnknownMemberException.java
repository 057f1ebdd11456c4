package io.botwarden.analytics.kpi;

import java.util.List;

/**
 * Thrown if a named bot or department is not in the snapshot; the message names the most similar
 * ones.
 */
public final class UnknownMemberException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final KpiDimension dimension;

    UnknownMemberException(KpiDimension dimension, String code, List<String> known) {
        super(
                "There is no %s \"%s\" in the snapshot; %s"
                        .formatted(
                                dimension.table(),
                                code,
                                NearestNames.offer(code, known, "it holds")));
        this.dimension = dimension;
    }

    /** Whether the bot or the department is unknown. */
    public KpiDimension dimension() {
        return dimension;
    }
}
