package io.botwarden.operations.incident;

import io.botwarden.operations.input.AssessIncidentImpactInput;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The impact of an incident. (Policy 3.2.2)
 *
 * @param affectedUsers the number of affected users; null if unknown
 * @param criteria the severity criteria: names of {@link SeverityCriterion}, in their order
 * @param correctedMinutes the corrected impact minutes; null if the computed ones apply
 */
record IncidentImpact(
        @Nullable Integer affectedUsers,
        List<String> criteria,
        @Nullable Integer correctedMinutes) {

    /** Writes the updated impact; omitted fields are unchanged. */
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

    /** Writes the corrected impact minutes; null for the computed ones. */
    Write correct(Write write, @Nullable Integer minutes) {
        return write.set("corrected_impact_minutes", correctedMinutes, minutes);
    }
}
