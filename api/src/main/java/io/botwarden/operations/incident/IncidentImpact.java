package io.botwarden.operations.incident;

import io.botwarden.operations.input.AssessIncidentImpactInput;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom an incident hurts, and for how long. (Policy 3.2.2)
 *
 * @param affectedUsers how many users are affected; null where that is not known
 * @param criteria what makes it severe: names of {@link SeverityCriterion}, in their order
 * @param correctedMinutes what its impact minutes were corrected to; null where they are as
 *     computed
 */
record IncidentImpact(
        @Nullable Integer affectedUsers,
        List<String> criteria,
        @Nullable Integer correctedMinutes) {

    /** Writes what is found of it anew; what is left out stays as it is. */
    Write assess(Write write, AssessIncidentImpactInput input) {
        Integer users = input.affectedUsers();
        write.set("affected_users", affectedUsers, users == null ? affectedUsers : users);
        List<SeverityCriterion> wanted = input.criteria();
        if (wanted == null) {
            return write;
        }
        List<String> names = wanted.stream().distinct().sorted().map(Enum::name).toList();
        return names.equals(criteria)
                ? write
                : write.derived("severity_criteria", names.toArray(String[]::new))
                        .note("severityCriteria", String.join(", ", names));
    }

    /** Writes how many minutes it is said to have hurt; null for as many as are computed. */
    Write correct(Write write, @Nullable Integer minutes) {
        return write.set("corrected_impact_minutes", correctedMinutes, minutes);
    }
}
