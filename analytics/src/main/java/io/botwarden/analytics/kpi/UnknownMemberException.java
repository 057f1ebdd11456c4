package io.botwarden.analytics.kpi;

import java.util.List;

/**
 * A bot or a department was named that the snapshot does not hold; the message names the nearest.
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

    /** Which of both was named wrongly. */
    public KpiDimension dimension() {
        return dimension;
    }
}
