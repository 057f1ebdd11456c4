package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.PersonAppraisal;
import java.util.List;

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
}
