package io.botwarden.appraisal;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rating is about: a department or a person, in a cycle that is locked.
 *
 * @param department key of the rated department; null if a person is rated
 * @param employee key of the rated person; null if a department is rated
 * @param scheme the code of the scheme that applies
 * @param rated the codes of its rated indicators
 * @param refusal why the viewer cannot rate it; null if the viewer can
 * @param given the viewer's current rating; null if there is none
 */
record RatedSubject(
        AppraisalCycle cycle,
        @Nullable Long department,
        @Nullable Long employee,
        String scheme,
        List<String> rated,
        @Nullable RefusedException refusal,
        @Nullable Given given) {

    RatedSubject {
        rated = List.copyOf(rated);
    }

    List<Scope> scopes() {
        return department == null ? List.of() : List.of(Scope.ofDepartment(department));
    }

    void requireMayRate() {
        if (refusal != null) {
            throw refusal;
        }
    }

    String event() {
        return employee == null ? "DepartmentRated" : "PersonRated";
    }

    /** Names it in a new rating. */
    Write named(Write write) {
        return employee == null
                ? write.refer("department_id", DEPARTMENT, null, department)
                : write.refer("employee_id", EMPLOYEE, null, employee);
    }

    RatedSubject with(@Nullable Given rating) {
        return new RatedSubject(cycle, department, employee, scheme, rated, refusal, rating);
    }

    /**
     * An earlier rating by the viewer.
     *
     * @param id its key
     */
    record Given(long id, BigDecimal value, String reason, int version) {}
}
