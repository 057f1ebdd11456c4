package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.PersonAppraisal;
import java.util.List;
import java.util.Map;

/**
 * What a cycle gives from a snapshot.
 *
 * @param departments the result of the departments
 * @param persons the appraisals of persons, one for each scheme
 * @param hashes the hashes of the first cards of the persons, by the key of the scheme; empty if
 *     they were not asked for
 */
record AppraisalRun(
        AppraisalResult departments, List<PersonAppraisal> persons, Map<Long, String> hashes) {

    AppraisalRun {
        persons = List.copyOf(persons);
        hashes = Map.copyOf(hashes);
    }
}
