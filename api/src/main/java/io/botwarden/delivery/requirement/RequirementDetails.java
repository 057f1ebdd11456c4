package io.botwarden.delivery.requirement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The requesting department's part of a requirement.
 *
 * @param developmentDepartment key of the development department
 * @param requestedBy key of the requesting employee
 * @param desiredOn the desired date
 */
record RequirementDetails(
        RequirementText text,
        @Nullable Long developmentDepartment,
        @Nullable Long requestedBy,
        RequirementPriority priority,
        @Nullable LocalDate desiredOn) {}
