package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.Scheme.Indicator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The measured figures and ratings that scoring starts from.
 *
 * @param ratees who is appraised: the departments of the snapshot, or persons
 * @param versions the version of each indicator's KPI in the catalogue, by indicator code
 * @param figures each KPI's figures by the ratee's code; one without a figure was not measured
 * @param caught how often each evaluated gate applies to a department, by department code
 * @param ratings the submitted ratings
 * @param calibrated whether ratings are corrected for rater leniency
 * @param corrections the figures that decisions on appeals replaced
 * @param targets the targets of departments that were agreed
 */
record AppraisalBasis(
        List<Ratee> ratees,
        Map<String, Integer> versions,
        Map<String, Map<String, Figure>> figures,
        Map<Gate, Map<String, Long>> caught,
        List<Rating> ratings,
        boolean calibrated,
        List<Correction> corrections,
        List<AgreedTarget> targets) {

    /**
     * A department or person as the snapshot shows it.
     *
     * @param key its key
     * @param code its code
     * @param name its name; the code for a person, because a snapshot has no names of persons
     * @param root whether its figures are not part of those of another: the figures of root
     *     departments, subtrees included, and those of all persons count each case once
     */
    record Ratee(long key, String code, String name, boolean root) {

        String id() {
            return "department_" + key;
        }
    }

    /** The same, with the figures that decisions on appeals replaced. */
    AppraisalBasis corrected(List<Correction> replaced) {
        return new AppraisalBasis(
                ratees, versions, figures, caught, ratings, calibrated, replaced, targets);
    }

    Figure figure(String indicator, String department) {
        return figures.getOrDefault(indicator, Map.of()).getOrDefault(department, Figure.NONE);
    }

    /** The correction of a figure; empty if there is none. */
    Optional<Correction> correction(String indicator, long department) {
        return corrections.stream()
                .filter(each -> each.rateeKey() == department && each.indicator().equals(indicator))
                .findFirst();
    }

    /** The agreed target of an indicator; empty if there is none. */
    Optional<AgreedTarget> target(String indicator, long department) {
        return targets.stream()
                .filter(each ->
                        each.departmentKey() == department && each.indicator().equals(indicator))
                .findFirst();
    }

    /** The indicator with the target that applies to the department. */
    Indicator applied(Indicator indicator, long department) {
        return target(indicator.code(), department)
                .filter(agreed -> agreed.suits(indicator))
                .map(agreed -> indicator.with(agreed.value()))
                .orElse(indicator);
    }

    @Nullable Integer version(String indicator) {
        return versions.get(indicator);
    }
}
