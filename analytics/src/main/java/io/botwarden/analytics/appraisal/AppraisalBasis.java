package io.botwarden.analytics.appraisal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The measured figures and ratings that scoring starts from.
 *
 * @param departments all departments of the snapshot
 * @param versions the version of each indicator's KPI in the catalogue, by indicator code
 * @param figures each KPI's figures by department code; a department without one was not measured
 * @param caught how often each evaluated gate applies to a department, by department code
 * @param ratings the submitted ratings
 * @param calibrated whether ratings are corrected for rater leniency
 * @param corrections the figures that decisions on appeals replaced
 */
record AppraisalBasis(
        List<SnapshotDepartment> departments,
        Map<String, Integer> versions,
        Map<String, Map<String, Figure>> figures,
        Map<Gate, Map<String, Long>> caught,
        List<Rating> ratings,
        boolean calibrated,
        List<Correction> corrections) {

    /**
     * A department as the snapshot shows it.
     *
     * @param key its key
     * @param code its code
     * @param name its name
     * @param root whether it has no parent; the figures of root departments, subtrees included,
     *     count each case once
     */
    record SnapshotDepartment(long key, String code, String name, boolean root) {

        String id() {
            return "department_" + key;
        }
    }

    Figure figure(String indicator, String department) {
        return figures.getOrDefault(indicator, Map.of()).getOrDefault(department, Figure.NONE);
    }

    /** The correction of a figure; empty if there is none. */
    Optional<Correction> correction(String indicator, long department) {
        return corrections.stream()
                .filter(each ->
                        each.departmentKey() == department && each.indicator().equals(indicator))
                .findFirst();
    }

    @Nullable Integer version(String indicator) {
        return versions.get(indicator);
    }
}
