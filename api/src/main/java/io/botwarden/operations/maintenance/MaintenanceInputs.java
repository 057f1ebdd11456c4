package io.botwarden.operations.maintenance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about maintenance windows, as the schema describes them. */
final class MaintenanceInputs {

    private MaintenanceInputs() {}

    record PlanMaintenanceWindowInput(
            String title,
            @Nullable String description,
            @Nullable String bot,
            @Nullable String department,
            @Nullable String change,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {}

    record ChangeMaintenanceWindowInput(
            String maintenanceWindow,
            int version,
            @Nullable String title,
            @Nullable String description,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {}

    record CancelMaintenanceWindowInput(
            String maintenanceWindow, @Nullable Integer version, String reason) {}
}
