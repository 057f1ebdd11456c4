package io.botwarden.delivery.requirement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the department that asks says of a requirement.
 *
 * @param developmentDepartment key of the department that shall develop it
 * @param requestedBy key of the employee who asks
 * @param desiredOn until when it is wished for
 */
record Wish(
        RequirementText text,
        @Nullable Long developmentDepartment,
        @Nullable Long requestedBy,
        RequirementPriority priority,
        @Nullable LocalDate desiredOn) {}
