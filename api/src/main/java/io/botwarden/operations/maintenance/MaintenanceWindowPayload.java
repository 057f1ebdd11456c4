package io.botwarden.operations.maintenance;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about a maintenance window answers.
 *
 * @param maintenanceWindow the window; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record MaintenanceWindowPayload(@Nullable RecordKey maintenanceWindow, List<Refusal> errors) {}
