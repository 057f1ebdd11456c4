package io.botwarden.insight.effect;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.training.ComparedFigure;
import io.botwarden.platform.read.RecordKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The viewer's own figure before and after a course; the type {@code OwnTrainingEffect} of the
 * schema.
 *
 * @param trainingRecord the passed course
 * @param kpi the KPI
 * @param periodBefore the quarter before the one in which the course was passed
 * @param before its value, in the KPI's unit; null if nothing was measured
 * @param periodAfter the quarter after
 * @param after its value; null if nothing was measured
 */
record OwnTrainingEffect(
        RecordKey trainingRecord,
        KpiDefinition kpi,
        String periodBefore,
        @Nullable BigDecimal before,
        String periodAfter,
        @Nullable BigDecimal after) {

    static OwnTrainingEffect of(KpiDefinition kpi, ComparedFigure figure) {
        return new OwnTrainingEffect(
                new RecordKey("training_record", figure.passed().record()),
                kpi,
                figure.passed().before().toString(),
                figure.before(),
                figure.passed().after().toString(),
                figure.after());
    }
}
