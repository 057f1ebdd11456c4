package io.botwarden.analytics.appraisal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot and the raters give, before anything is scored.
 *
 * @param departments all departments of the snapshot
 * @param versions the version of each indicator's KPI that the catalogue has, by the indicator's
 *     code
 * @param figures each KPI's figures by the department's code; a department without one was not
 *     measured
 * @param caught how often each gate that is evaluated catches a department, by the department's
 *     code
 * @param ratings what people rated
 * @param calibrated whether the raters' lenience is taken out
 */
record AppraisalBasis(
        List<SnapshotDepartment> departments,
        Map<String, Integer> versions,
        Map<String, Map<String, Figure>> figures,
        Map<Gate, Map<String, Long>> caught,
        List<Rating> ratings,
        boolean calibrated) {

    /**
     * A department as the snapshot shows it.
     *
     * @param key its key
     * @param code its code
     * @param name its name
     * @param root whether it belongs to no other; the roots' figures, subtrees included, hold each
     *     case once
     */
    record SnapshotDepartment(long key, String code, String name, boolean root) {

        String id() {
            return "department_" + key;
        }
    }

    Figure figure(String indicator, String department) {
        return figures.getOrDefault(indicator, Map.of()).getOrDefault(department, Figure.NONE);
    }

    @Nullable Integer version(String indicator) {
        return versions.get(indicator);
    }
}
