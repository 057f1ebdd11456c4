package io.botwarden.appraisal;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.Correction;
import io.botwarden.analytics.appraisal.PersonAppraisal;
import java.util.List;
import java.util.Set;

/**
 * What a cycle gives from a snapshot.
 *
 * @param departments the result of the departments
 * @param persons the appraisals of persons, one for each scheme
 */
record AppraisalRun(AppraisalResult departments, List<PersonAppraisal> persons) {

    AppraisalRun {
        persons = List.copyOf(persons);
    }

    /**
     * The keys of the employees whose figures this version corrects and an earlier one does not.
     */
    Set<Long> correctedSince(AppraisalRun earlier) {
        Set<Long> before = earlier.corrected();
        return corrected().stream()
                .filter(employee -> !before.contains(employee))
                .collect(toUnmodifiableSet());
    }

    private Set<Long> corrected() {
        return persons.stream()
                .flatMap(each -> each.inputs().corrections().stream())
                .map(Correction::rateeKey)
                .collect(toUnmodifiableSet());
    }
}
