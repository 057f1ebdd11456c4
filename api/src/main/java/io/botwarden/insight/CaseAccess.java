package io.botwarden.insight;

import io.botwarden.analytics.kpi.Figures;
import io.botwarden.analytics.kpi.KnownCases;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.kpi.ProtectedFigures;
import io.botwarden.insight.KpiQueries.About;
import io.botwarden.platform.write.RefusedException;
import java.util.function.LongPredicate;

/**
 * What a viewer may read of the cases of a KPI. Figures of other cases are protected if they
 * concern persons.
 *
 * @param open the bots and departments whose cases the viewer may read; everything if the KPI is
 *     not protected
 * @param persons the employees whose figures the viewer may see
 * @param fewest the number of persons that other figures must concern
 */
record CaseAccess(KpiDefinition kpi, GrantedScope open, LongPredicate persons, int fewest) {

    /** Whether the viewer may read the cases of a figure. */
    boolean covers(About about) {
        return open.holds(about.bot(), about.department());
    }

    /** The figures that the viewer sees. */
    Figures figures(KpiEngine engine, About about) {
        return covers(about) ? engine : protectedFigures();
    }

    ProtectedFigures protectedFigures() {
        return new ProtectedFigures(
                fewest, new KnownCases(open.bots().keySet(), open.departments().keySet(), persons));
    }

    /**
     * The refusal of another snapshot than the latest: two snapshots differ by what few persons did
     * in between.
     */
    RefusedException onlyLatest() {
        return RefusedException.ofArgument(
                "snapshot",
                "KPI %s concerns persons: without the permission to read what it counts, only the latest snapshot can be used"
                        .formatted(kpi.id()));
    }
}
