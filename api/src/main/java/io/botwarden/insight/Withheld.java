package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.ProtectedFigures;
import io.botwarden.analytics.period.Period;
import java.time.Instant;

/** The reason why a figure's numbers are withheld; an enum of the schema. */
enum Withheld {
    /**
     * It, or what could be computed from it and other figures, covers fewer persons than the
     * minimum for viewers who may not read what it counts.
     */
    TOO_FEW,
    /** For such viewers, only quarters and years that are over have figures. */
    PERIOD,
    /** For such viewers, the KPI has no figures. */
    CASES,
    /** The values are about persons of whom the viewer may not see figures. */
    OTHER_PERSONS;

    /**
     * Why a protected figure is withheld.
     *
     * @param cutAt the time of the snapshot
     */
    static Withheld of(KpiDefinition kpi, Period period, Instant cutAt) {
        return ProtectedFigures.selectsByOtherRecords(kpi)
                ? CASES
                : ProtectedFigures.hasFigures(kpi, period, cutAt) ? TOO_FEW : PERIOD;
    }
}
